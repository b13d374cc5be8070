# METADATA
# title: Bucket with valuable data uses a key of AWS
# description: >-
#   With a key that AWS manages everybody who may read objects can decrypt them. A key of your own is a second lock:
#   its policy says who may use it, and every use is logged.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
# custom:
#   id: TE002
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_s3_bucket_server_side_encryption_configuration}]
#   remediation: >-
#     Set `sse_algorithm = "aws:kms"` with `kms_master_key_id`, and `bucket_key_enabled = true`, which makes it cheap.
#   parameters:
#     classes:
#       type: list
#       default: [backup, backups, state, tfstate, data]
#       description: >-
#         Words in the names of buckets whose data is worth a key of your own, in every environment
#   sources: [pivotal-flow]
#   peers: {checkov: [CKV_AWS_145], trivy: [AWS-0132]}
#   tags: [encryption, keys]
package terraform.encryption.s3_bucket_kms

import data.lib.terraform.switches

violation contains {"message": message, "at": at} if {
	_is_valuable
	some index
	chosen := input.raw.rule[index].apply_server_side_encryption_by_default[0]
	chosen.sse_algorithm == "AES256"
	at := ["rule", index, "apply_server_side_encryption_by_default", 0, "sse_algorithm"]
	message := sprintf("%s encrypts valuable data with a key of AWS: sse_algorithm is AES256, wanted is aws:kms", [
		input.title,
	])
}

violation contains {"message": message, "at": at} if {
	_is_valuable
	some index
	chosen := input.raw.rule[index].apply_server_side_encryption_by_default[0]
	startswith(chosen.sse_algorithm, "aws:kms")
	object.get(chosen, "kms_master_key_id", null) in {null, "", "alias/aws/s3"}
	at := ["rule", index, "apply_server_side_encryption_by_default", 0, "kms_master_key_id"]
	message := sprintf("%s encrypts valuable data with the key of AWS: it names no kms_master_key_id", [input.title])
}

violation contains {"message": message, "at": ["rule", index, "bucket_key_enabled"], "severity": "info"} if {
	_is_valuable
	some index
	rule := input.raw.rule[index]
	rule.apply_server_side_encryption_by_default[0].sse_algorithm == "aws:kms"
	switches.off(rule.bucket_key_enabled)
	message := sprintf("%s asks for the key at every object: bucket_key_enabled is false", [input.title])
}

_is_valuable if input.environment == "production"

_is_valuable if {
	some other in input.references
	other.attribute == "bucket"
	other.type == "aws_s3_bucket"
	words := {word | some text in _names(other); some word in regex.split(`[^a-z0-9]+`, lower(text))}
	some class in data.parameters.TE002.classes
	class in words
}

_names(bucket) := [bucket.name] if not is_string(object.get(bucket.raw, "bucket", null))

_names(bucket) := [bucket.name, bucket.raw.bucket] if is_string(object.get(bucket.raw, "bucket", null))
