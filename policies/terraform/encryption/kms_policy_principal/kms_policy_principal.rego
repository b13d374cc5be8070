# METADATA
# title: Key policy is open to everyone
# description: >-
#   A statement for everybody lets any account of AWS use the key, decrypt with it, or even delete it, without a trace
#   in the identity policies of yours.
# related_resources:
#   - ref: https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
# custom:
#   id: TE028
#   severity: critical
#   profile: recommended
#   selector: [{terraform: aws_kms_key}, {terraform: aws_kms_replica_key}, {terraform: aws_kms_key_policy}, {terraform: data.aws_iam_policy_document}]
#   remediation: >-
#     Name the account and the roles that need the key, or add a condition such as `kms:CallerAccount`,
#     `aws:PrincipalOrgID` or `kms:ViaService`.
#   refines: [TI019]
#   sources: [ai-gym]
#   peers: {checkov: [CKV_AWS_33]}
#   tags: [encryption, keys, iam]
package terraform.encryption.kms_policy_principal

violation contains {"message": message, "at": {"ref": principal.id.ref}} if {
	some document in input.documents
	"key" in document.attached
	some statement in document.statements
	statement.effect == "Allow"
	some principal in statement.principals
	principal.type in {"AWS", "*"}
	principal.id.text == "*"
	not _is_restricted(statement)
	message := sprintf("the key policy in %s lets everybody in: the principal is \"*\" without a condition", [input.title])
}

# What is not known of a condition may restrict.
_is_restricted(statement) if {
	some condition in statement.conditions
	not condition.variable
}

_is_restricted(statement) if {
	some condition in statement.conditions
	lower(condition.variable) in _restricting
	not contains(condition.test, "Not")
	not "*" in condition.values
}

_restricting := {
	"kms:calleraccount", "kms:viaservice", "aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount",
	"aws:principalarn", "aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths", "aws:userid",
}
