# METADATA
# title: Schedule does not parse or never fires
# description: >-
#   A schedule that the parser refuses is an error at best. Where only the controller reads it, or where the day never
#   comes, the object exists, nothing runs, and nobody is told: a backup that was never made is noticed when it is
#   needed.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
# custom:
#   id: KJ007
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: batch/CronJob}, {kubernetes: keda.sh/ScaledObject}, {kubernetes: velero.io/Schedule}]
#   remediation: >-
#     Write five fields: minute (0-59), hour (0-23), day of month (1-31), month (1-12) and day of week (0-6, Sunday is
#     0).
#   sources: [ai-gym, deployment-architecture, connect2]
#   peers: {actionlint: [check-cron-syntax-and-timezone]}
#   tags: [jobs]
package kubernetes.jobs.cron_schedule_valid

import data.lib.kubernetes.cron
import data.lib.kubernetes.template_tokens

violation contains {"message": message, "at": ["spec", "schedule"]} if {
	input.kind == "CronJob"
	schedule := input.raw.spec.schedule
	is_string(schedule)
	not template_tokens.is_open(schedule)
	problem := cron.problem(schedule, false, true)
	message := sprintf("schedule %q is not valid: %s", [schedule, problem])
}

# Velero has no field for the time zone and reads it from the schedule.
violation contains {"message": message, "at": ["spec", "schedule"]} if {
	input.kind == "Schedule"
	schedule := input.raw.spec.schedule
	is_string(schedule)
	not template_tokens.is_open(schedule)
	problem := cron.problem(schedule, true, true)
	message := sprintf("schedule %q is not valid: %s", [schedule, problem])
}

violation contains {"message": message, "at": ["spec", "triggers", index, "metadata", field]} if {
	input.kind == "ScaledObject"
	is_array(input.raw.spec.triggers)
	some index, trigger in input.raw.spec.triggers
	trigger.type == "cron"
	some field in ["start", "end"]
	schedule := trigger.metadata[field]
	is_string(schedule)
	not template_tokens.is_open(schedule)
	problem := cron.problem(schedule, true, false)
	message := sprintf("%s %q of the cron trigger is not valid: %s", [field, schedule, problem])
}
