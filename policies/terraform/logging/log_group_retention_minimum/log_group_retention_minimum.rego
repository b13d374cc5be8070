# METADATA
# title: Logs are kept too short
# description: >-
#   What happened a week ago can no longer be looked up: neither the cause of an incident nor who was there. Intrusions
#   are found after weeks, not days.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_group
# custom:
#   id: TL003
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_cloudwatch_log_group}, {terraform: module}]
#   remediation: >-
#     Raise `retention_in_days` to what the environment needs.
#   parameters:
#     minimum:
#       type: map
#       default: {production: 30, staging: 14, development: 7}
#       description: >-
#         Days by environment; testing is judged as development
#     audit_groups_minimum:
#       type: number
#       default: 90
#       description: >-
#         Days of groups whose name says that they hold audit records
#   sources: [connect2, ai-gym]
#   peers: {checkov: [CKV_AWS_338]}
#   tags: [logging]
package terraform.logging.log_group_retention_minimum

import data.lib.terraform.logging
import data.lib.terraform.switches

violation contains found if {
	some name, value in _retention
	days := switches.number(value)
	days > 0
	least := _least
	days < least
	message := sprintf("%s keeps logs for %d days: %s is below %v", [input.title, days, name, least])
	found := {"message": message, "at": [name], "assumes": ["environment"]}
}

_retention := {"retention_in_days": value} if {
	input.type == "aws_cloudwatch_log_group"
	value := input.raw.retention_in_days
}

_retention := {"cloudwatch_log_group_retention_in_days": value} if {
	switches.is_module(input.raw.source, "eks")
	value := input.raw.cloudwatch_log_group_retention_in_days
}

_retention := {"flow_log_cloudwatch_log_group_retention_in_days": value} if {
	switches.is_module(input.raw.source, "vpc")
	value := input.raw.flow_log_cloudwatch_log_group_retention_in_days
}

_least := data.parameters.TL003.audit_groups_minimum if _is_audit

_least := least if {
	not _is_audit
	minimum := data.parameters.TL003.minimum
	least := minimum[_environment]
}

_environment := input.environment if not input.environment in {"testing", "unknown"}

_environment := "development" if input.environment == "testing"

# Where nothing tells, the rule of production is applied, less gravely.
_environment := "production" if input.environment == "unknown"

_is_audit if {
	input.type == "aws_cloudwatch_log_group"
	logging.names_audit(object.get(input.raw, "name", ""))
}

_is_audit if {
	input.type == "aws_cloudwatch_log_group"
	logging.names_audit(input.name)
}
