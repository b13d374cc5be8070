# METADATA
# title: Alarm tells nobody
# description: >-
#   The alarm goes off and no one hears it: it only changes its colour on a page that nobody looks at during the night.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm
# custom:
#   id: TL017
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_cloudwatch_metric_alarm}]
#   remediation: >-
#     Name a topic in `alarm_actions`, and leave `actions_enabled` at true.
#   sources: [connect2, pivotal-flow]
#   peers: {checkov: [CKV_AWS_319]}
#   tags: [alerts]
package terraform.logging.alarm_actions

import data.lib.terraform.switches

violation contains {"message": message, "at": ["alarm_actions"]} if {
	_has_no_action
	not _is_used
	not "ok_actions" in input.written
	not "insufficient_data_actions" in input.written
	not switches.off(object.get(input.raw, "actions_enabled", true))
	message := sprintf("%s tells nobody: alarm_actions is %s", [input.title, _state])
}

violation contains {"message": message, "at": ["actions_enabled"]} if {
	switches.off(input.raw.actions_enabled)
	message := sprintf("%s tells nobody: actions_enabled is false", [input.title])
}

_state := "empty" if "alarm_actions" in input.written

_state := "not set" if not "alarm_actions" in input.written

_has_no_action if not "alarm_actions" in input.written

# What refers to something is not empty.
_has_no_action if {
	input.raw.alarm_actions in [[], null]
	not _has_reference
}

_has_reference if {
	some other in input.references
	other.attribute == "alarm_actions"
}

# Others look at its state: composite alarms, rollouts, health checks.
_is_used if {
	some other in input.referrers
	other.block == "resource"
	other.type != "aws_cloudwatch_dashboard"
}
