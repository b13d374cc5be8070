# METADATA
# title: Key is never rotated
# description: >-
#   All that was ever encrypted with the key hangs on one piece of key material for as long as the key exists. Rotation
#   is done by the service, keeps old data readable and costs nothing to operate.
# related_resources:
#   - ref: https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_key
# custom:
#   id: TE026
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_kms_key}]
#   remediation: >-
#     Set `enable_key_rotation = true`, with `rotation_period_in_days` where a year is too long.
#   sources: [ai-gym, pivotal-flow]
#   peers: {checkov: [CKV_AWS_7], trivy: [AWS-0065]}
#   tags: [encryption, keys]
package terraform.encryption.kms_rotation

import data.lib.terraform.switches

violation contains {"message": message, "at": ["enable_key_rotation"]} if {
	value := object.get(input.raw, "enable_key_rotation", null)
	not switches.on(value)
	_can_rotate
	reason := switches.wanted("enable_key_rotation", value, "true")
	message := sprintf("%s is never rotated: %s", [input.title, reason])
}

# Only symmetric keys whose material the service itself made rotate by themselves.
_can_rotate if {
	object.get(input.raw, "key_usage", null) in {null, "ENCRYPT_DECRYPT"}
	object.get(input.raw, "customer_master_key_spec", null) in {null, "SYMMETRIC_DEFAULT"}
	not "custom_key_store_id" in input.written
}
