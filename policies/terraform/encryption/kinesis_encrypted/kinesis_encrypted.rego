# METADATA
# title: Stream is not encrypted
# description: >-
#   Records of a stream lie in clear on its shards for as long as they are kept. Streams carry what services tell each
#   other: orders, clicks, positions.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kinesis_stream
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kinesis_firehose_delivery_stream
# custom:
#   id: TE022
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_kinesis_stream}, {terraform: aws_kinesis_firehose_delivery_stream}]
#   remediation: >-
#     Set `encryption_type = "KMS"` with `kms_key_id` on a Kinesis stream, and `server_side_encryption { enabled = true
#     }` on a Firehose stream.
#   sources: [astral-planner]
#   peers: {checkov: [CKV_AWS_43, CKV_AWS_185, CKV_AWS_240], trivy: [AWS-0064]}
#   tags: [encryption]
package terraform.encryption.kinesis_encrypted

import data.lib.terraform.switches

violation contains {"message": message, "at": ["encryption_type"]} if {
	input.type == "aws_kinesis_stream"
	value := object.get(input.raw, "encryption_type", null)
	value != "KMS"
	message := sprintf("%s keeps records unencrypted: %s", [input.title, switches.wanted("encryption_type", value, "KMS")])
}

violation contains {"message": message, "at": ["server_side_encryption", 0, "enabled"]} if {
	input.type == "aws_kinesis_firehose_delivery_stream"
	not _has_source
	value := object.get(input.raw, ["server_side_encryption", 0, "enabled"], null)
	not switches.on(value)
	reason := switches.wanted("server_side_encryption.enabled", value, "true")
	message := sprintf("%s buffers records unencrypted: %s", [input.title, reason])
}

# What reads from a stream or a topic must not encrypt by itself: the source does.
_has_source if "kinesis_source_configuration" in input.written

_has_source if "msk_source_configuration" in input.written
