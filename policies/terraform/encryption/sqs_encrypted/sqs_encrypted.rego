# METADATA
# title: Queue is not encrypted
# description: >-
#   Messages lie in clear on the disks of the service. Queues are encrypted without being asked today, so that a queue
#   which is not was switched off on purpose.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sqs_queue
# custom:
#   id: TE014
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_sqs_queue}]
#   remediation: >-
#     Remove `sqs_managed_sse_enabled = false`, or name a key in `kms_master_key_id`.
#   parameters:
#     require_cmk:
#       type: boolean
#       default: false
#       description: >-
#         Whether every queue needs a key of your own
#   sources: [pivotal-flow, astral-planner]
#   peers: {checkov: [CKV_AWS_27, CKV2_AWS_73], trivy: [AWS-0096, AWS-0135]}
#   tags: [encryption]
package terraform.encryption.sqs_encrypted

import data.lib.terraform.switches

violation contains {"message": message, "at": ["sqs_managed_sse_enabled"]} if {
	switches.off(input.raw.sqs_managed_sse_enabled)
	not _has_key
	message := sprintf("%s stores messages unencrypted: sqs_managed_sse_enabled is false, no key is named", [input.title])
}

violation contains {"message": message, "at": ["kms_master_key_id"], "help": help} if {
	data.parameters.TE014.require_cmk
	not _has_key
	not _is_off
	message := sprintf("%s is encrypted with a key of the service: kms_master_key_id is not set", [input.title])
	help := "Name a key of your own in `kms_master_key_id`."
}

_is_off if switches.off(input.raw.sqs_managed_sse_enabled)

# The key itself is rarely known before it is applied.
_has_key if "kms_master_key_id" in input.written
