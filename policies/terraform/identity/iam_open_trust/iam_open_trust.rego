# METADATA
# title: Anyone can assume the role
# description: >-
#   A trust policy that names everybody, or a provider of identities without saying whose identities, lets strangers take
#   the role with all its rights. Where a vendor's account is trusted without an external id, any other customer of that
#   vendor can have it act on this account.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
# custom:
#   id: TI005
#   severity: critical
#   profile: recommended
#   selector: [{terraform: aws_iam_role}, {terraform: data.aws_iam_policy_document}]
#   remediation: >-
#     Name the account, role or service that may assume the role; add a condition on `sts:ExternalId` for a vendor, and on
#     the audience and subject for a provider of identities.
#   sources: [ai-gym, pivotal-flow]
#   peers: {checkov: [CKV_AWS_60, CKV_AWS_61]}
#   tags: [iam]
package terraform.identity.iam_open_trust

import data.lib.terraform.identity

violation contains {"message": message, "at": {"ref": principal.id.ref}} if {
	some statement in identity.trusting(input.documents)
	count(statement.conditions) == 0
	principal := identity.everybody(statement)
	message := sprintf("%s lets everybody assume the role: its principal is \"*\"", [input.title])
}

# GitHub and clusters have policies of their own.
violation contains {"message": message, "at": {"ref": principal.id.ref}} if {
	some statement in identity.trusting(input.documents)
	count(statement.conditions) == 0
	some principal in statement.principals
	principal.type == "Federated"
	not identity.provider(principal, input.references) in {"github", "eks"}
	message := sprintf(
		"%s trusts every identity of a federated provider: there is no condition",
		[input.title],
	)
}

violation contains {"message": message, "at": {"ref": principal.id.ref}, "severity": "medium"} if {
	some statement in identity.trusting(input.documents)
	some principal in statement.principals
	principal.type == "AWS"
	some account, vendor in data.tables.vendor_accounts.entries
	_is_of_account(principal.id.text, account)
	every condition in statement.conditions {
		not _ties(condition)
	}
	message := sprintf("%s trusts the account of %s without an external id", [input.title, vendor])
}

_is_of_account(text, account) if text == account

_is_of_account(text, account) if {
	startswith(text, "arn:aws")
	split(text, ":")[4] == account
}

_ties(condition) if not condition.variable

_ties(condition) if lower(condition.variable) in {"sts:externalid", "aws:principalorgid", "aws:principalarn"}
