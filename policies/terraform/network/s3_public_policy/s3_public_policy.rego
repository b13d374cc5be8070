# METADATA
# title: Bucket policy allows everybody
# description: >-
#   A statement for the principal `*` without a condition that says who is meant opens the bucket to the internet,
#   whatever ACLs say.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
# custom:
#   id: TN020
#   severity: critical
#   profile: recommended
#   selector: [{terraform: aws_s3_bucket_policy}, {terraform: aws_s3_bucket}, {terraform: data.aws_iam_policy_document}]
#   remediation: >-
#     Name the accounts, roles or the CloudFront distribution that need it, or add a condition such as
#     `aws:PrincipalOrgID` or `aws:SourceVpce`.
#   refines: [TI019]
#   sources: [astral-planner]
#   peers: {checkov: [CKV_AWS_70]}
#   tags: [network, storage]
package terraform.network.s3_public_policy

violation contains {"message": message, "at": {"ref": principal.id.ref}} if {
	some document in input.documents
	"bucket" in document.attached
	some statement in document.statements
	statement.effect == "Allow"
	some principal in statement.principals
	_is_everybody(principal)
	not _is_restricted(statement)
	message := sprintf("%s allows everybody %s", [input.title, _actions(statement)])
}

_is_everybody(principal) if principal.type == "*"

_is_everybody(principal) if {
	principal.type == "AWS"
	principal.id.text == "*"
}

# A condition that is not known may restrict.
_is_restricted(statement) if {
	some condition in statement.conditions
	condition.complete == false
}

_is_restricted(statement) if {
	some condition in statement.conditions
	lower(condition.variable) in _restricting
	not _is_negative(condition.test)
	count(condition.values) > 0
	every value in condition.values {
		not value in {"*", "0.0.0.0/0", "::/0"}
		not _is_any(value)
	}
}

_restricting := {
	"aws:sourcevpce", "aws:sourcevpc", "aws:principalorgid", "aws:principalorgpaths", "aws:principalarn",
	"aws:principalaccount", "aws:sourcearn", "aws:sourceaccount", "aws:sourceowner", "aws:sourceip",
	"aws:sourceorgid", "aws:vpcsourceip",
}

_is_negative(test) if contains(lower(test), "not")

# An ARN of any account.
_is_any(value) if startswith(value, "arn:aws:iam::*")

_actions(statement) := concat(", ", array.slice([action.text | some action in statement.actions; action.text], 0, 3)) if {
	count(statement.actions) > 0
}

_actions(statement) := "all but some actions" if not statement.actions
