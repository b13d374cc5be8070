# METADATA
# title: Role can be assumed by any service account
# description: >-
#   A cluster signs a token for each of its pods. A role that trusts the cluster without naming namespace and service
#   account is open to every pod in it, so that one weak workload gets the rights of the strongest.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
# custom:
#   id: TI010
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_iam_role}, {terraform: data.aws_iam_policy_document}]
#   remediation: >-
#     Compare the subject with `system:serviceaccount:NAMESPACE:NAME` by StringEquals, or use EKS Pod Identity.
#   sources: [ai-gym]
#   tags: [iam]
package terraform.identity.irsa_trust

import data.lib.terraform.identity

violation contains {"message": message, "at": {"ref": statement.ref}} if {
	some statement in identity.trusting(input.documents)
	some principal in statement.principals
	identity.provider(principal, input.references) == "eks"
	not identity.has_open_condition(statement)
	not _has_subject(statement)
	message := sprintf("%s trusts every service account of the cluster: there is no condition on the subject", [input.title])
}

violation contains {"message": message, "at": {"ref": statement.ref}} if {
	some statement in identity.trusting(input.documents)
	some condition in statement.conditions
	endswith(condition.variable, ":sub")
	contains(lower(condition.test), "like")
	some value in condition.values
	_is_wild(value)
	message := sprintf("%s trusts more than one service account: %q", [input.title, value])
}

_has_subject(statement) if {
	some condition in statement.conditions
	endswith(condition.variable, ":sub")
}

_is_wild(value) if {
	startswith(value, "system:serviceaccount:")
	contains(value, "*")
}

_is_wild(value) if {
	startswith(value, "system:serviceaccount:")
	contains(value, "?")
}

_is_wild(value) if value in {"system:serviceaccount*", "system:*"}
