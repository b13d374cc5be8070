# METADATA
# title: Deleted key can hardly be brought back
# description: >-
#   A key that is gone takes everything that it encrypted with it. The waiting period is the only time in which
#   somebody may notice that it was still needed.
# related_resources:
#   - ref: https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_key
# custom:
#   id: TE027
#   severity: low
#   profile: recommended
#   selector: [{terraform: aws_kms_key}]
#   remediation: >-
#     Set `deletion_window_in_days` to 30, which is also what holds where nothing is written; the service takes 7 to
#     30.
#   parameters:
#     min:
#       type: number
#       default: 7
#       description: >-
#         Days that a deleted key has to be kept at least
#     recommended_production:
#       type: number
#       default: 30
#       description: >-
#         Days that are recommended in production; fewer are only told
#   sources: [ai-gym]
#   tags: [encryption, keys]
package terraform.encryption.kms_deletion_window

import data.lib.terraform.switches

violation contains {"message": message, "at": ["deletion_window_in_days"], "severity": "high"} if {
	days := switches.number(input.raw.deletion_window_in_days)
	not _is_valid(days)
	message := sprintf("%s cannot be created: deletion_window_in_days is %d, the service takes 7 to 30", [
		input.title, days,
	])
}

violation contains {"message": message, "at": ["deletion_window_in_days"]} if {
	days := switches.number(input.raw.deletion_window_in_days)
	_is_valid(days)
	least := data.parameters.TE027.min
	days < least
	message := sprintf("%s is gone %d days after its deletion, wanted are at least %v", [input.title, days, least])
}

violation contains {"message": message, "at": ["deletion_window_in_days"], "severity": "info"} if {
	input.environment == "production"
	days := switches.number(input.raw.deletion_window_in_days)
	_is_valid(days)
	days >= data.parameters.TE027.min
	best := data.parameters.TE027.recommended_production
	days < best
	message := sprintf("%s is gone %d days after its deletion, in production %v are better", [input.title, days, best])
}

_is_valid(days) if {
	days >= 7
	days <= 30
}
