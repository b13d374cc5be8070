# METADATA
# title: Table uses a key of AWS
# description: >-
#   Items are encrypted with a key that AWS owns, whose use nobody can restrict, log or end.
# related_resources:
#   - ref: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_table
# custom:
#   id: TE016
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_dynamodb_table}]
#   remediation: >-
#     Add `server_side_encryption { enabled = true }` with `kms_key_arn`.
#   sources: [ai-gym, astral-planner]
#   peers: {checkov: [CKV_AWS_119], trivy: [AWS-0025]}
#   tags: [encryption, keys]
package terraform.encryption.dynamodb_cmk

import data.lib.terraform.switches

violation contains {"message": message, "at": ["server_side_encryption", 0, "enabled"]} if {
	value := object.get(input.raw, ["server_side_encryption", 0, "enabled"], null)
	not switches.on(value)
	reason := switches.wanted("server_side_encryption.enabled", value, "true with a kms_key_arn")
	message := sprintf("%s is encrypted with a key that AWS owns: %s", [input.title, reason])
}

violation contains {"message": message, "at": ["server_side_encryption", 0, "kms_key_arn"]} if {
	block := input.raw.server_side_encryption[0]
	switches.on(block.enabled)
	object.get(block, "kms_key_arn", null) == null
	message := sprintf("%s is encrypted with a key that AWS manages: kms_key_arn is not set", [input.title])
}
