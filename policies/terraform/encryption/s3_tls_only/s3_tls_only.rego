# METADATA
# title: Bucket answers over plain HTTP
# description: >-
#   Clients may ask for objects over HTTP, and then names, contents and signed addresses go over the network in clear.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
# custom:
#   id: TE003
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_s3_bucket}, {terraform: aws_s3_bucket_policy}, {terraform: data.aws_iam_policy_document}]
#   remediation: >-
#     Add a statement with `Effect = "Deny"` for everybody and every action on the bucket and its objects, with the
#     condition `Bool = { "aws:SecureTransport" = "false" }`, to the policy of the bucket.
#   sources: [astral-planner]
#   peers: {checkov: [CKV_AWS_379]}
#   tags: [encryption]
package terraform.encryption.s3_tls_only

import data.lib.terraform.encryption

violation contains {"message": message, "at": ["policy"]} if {
	input.type == "aws_s3_bucket"
	not "policy" in input.written
	input.referrers
	not _has_policy
	message := sprintf("%s answers over plain HTTP: it has no policy that denies this", [input.title])
}

violation contains {"message": message, "at": [place]} if {
	some document in input.documents
	"bucket" in document.attached
	encryption.lists_all(document)
	every statement in document.statements {
		not _may_deny(statement)
	}
	place := _place(document)
	message := sprintf("%s lets clients use plain HTTP: no statement denies it where aws:SecureTransport is false", [
		input.title,
	])
}

_has_policy if {
	some other in input.referrers
	other.type == "aws_s3_bucket_policy"
	other.attribute == "bucket"
}

_place(document) := "statement" if document.attribute == ""

_place(document) := document.attribute if document.attribute != ""

# What is not known of a condition may be the one that is wanted.
_may_deny(statement) if {
	statement.effect == "Deny"
	some condition in statement.conditions
	_is_wanted(condition)
}

_is_wanted(condition) if not condition.variable

_is_wanted(condition) if {
	lower(condition.variable) in {"aws:securetransport", "s3:tlsversion"}
	condition.test
}
