# METADATA
# title: Bucket does not say how it is encrypted
# description: >-
#   Every object of S3 is encrypted today with a key of the service, whatever the bucket says. Which key, and who may
#   use it, should be a decision that can be read. An algorithm that the service does not know stops the apply.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_server_side_encryption_configuration
# custom:
#   id: TE001
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_s3_bucket}, {terraform: aws_s3_bucket_server_side_encryption_configuration}]
#   remediation: >-
#     Add an `aws_s3_bucket_server_side_encryption_configuration` for the bucket with `sse_algorithm` `aws:kms` or
#     `AES256`.
#   sources: [pivotal-flow, ai-gym, astral-planner]
#   peers: {checkov: [CKV_AWS_19], trivy: [AWS-0088]}
#   tags: [encryption]
package terraform.encryption.s3_bucket_encryption

violation contains {"message": message, "at": ["server_side_encryption_configuration"]} if {
	input.type == "aws_s3_bucket"
	not "server_side_encryption_configuration" in input.written
	input.referrers
	not _has_companion
	message := sprintf("%s does not say how it is encrypted: no aws_s3_bucket_server_side_encryption_configuration", [
		input.title,
	])
}

violation contains {"message": message, "at": at, "severity": "high"} if {
	input.type == "aws_s3_bucket_server_side_encryption_configuration"
	some index
	algorithm := input.raw.rule[index].apply_server_side_encryption_by_default[0].sse_algorithm
	not algorithm in _algorithms
	at := ["rule", index, "apply_server_side_encryption_by_default", 0, "sse_algorithm"]
	message := sprintf("%s names an algorithm that S3 does not know: sse_algorithm is %v", [input.title, algorithm])
}

violation contains {"message": message, "at": at, "severity": "high"} if {
	input.type == "aws_s3_bucket"
	some index
	rule := input.raw.server_side_encryption_configuration[0].rule[index]
	algorithm := rule.apply_server_side_encryption_by_default[0].sse_algorithm
	not algorithm in _algorithms
	at := [
		"server_side_encryption_configuration", 0, "rule", index,
		"apply_server_side_encryption_by_default", 0, "sse_algorithm",
	]
	message := sprintf("%s names an algorithm that S3 does not know: sse_algorithm is %v", [input.title, algorithm])
}

_algorithms := {"AES256", "aws:kms", "aws:kms:dsse"}

_has_companion if {
	some other in input.referrers
	other.type == "aws_s3_bucket_server_side_encryption_configuration"
	other.attribute == "bucket"
}
