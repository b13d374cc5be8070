# METADATA
# title: Logs are kept forever
# description: >-
#   A log group without a retention grows for as long as it exists, and with it the bill and the amount of personal
#   data that somebody may have to account for.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_group
# custom:
#   id: TL002
#   severity: low
#   profile: recommended
#   selector: [{terraform: aws_cloudwatch_log_group}]
#   remediation: >-
#     Set `retention_in_days`, for example to 30.
#   sources: [connect2, ai-gym]
#   peers: {checkov: [CKV_AWS_66]}
#   tags: [logging]
package terraform.logging.log_group_retention_set

import data.lib.terraform.logging
import data.lib.terraform.switches

violation contains {"message": message, "at": ["retention_in_days"], "severity": severity} if {
	value := object.get(input.raw, "retention_in_days", null)
	_is_forever(value)
	not input.raw.log_group_class == "DELIVERY"
	severity := _severity
	reason := switches.wanted("retention_in_days", value, "a number of days")
	message := sprintf("%s keeps logs forever: %s", [input.title, reason])
}

_is_forever(value) if value in {null, 0, "0"}

_severity := "low" if not _is_audit

# Audit records may have to be kept.
_severity := "info" if _is_audit

_is_audit if logging.names_audit(object.get(input.raw, "name", ""))

_is_audit if logging.names_audit(input.name)

_is_audit if {
	some other in input.referrers
	other.type == "aws_cloudtrail"
}
