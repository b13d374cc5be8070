# METADATA
# title: Missed runs can block the schedule
# description: >-
#   A CronJob that has missed more than a hundred runs, after an outage of the controller for example, is not started
#   any more unless `startingDeadlineSeconds` says how far back to look. The controller looks every ten seconds, so
#   that a smaller value skips runs.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline
# custom:
#   id: KJ004
#   severity: low
#   profile: strict
#   selector: [{kubernetes: batch/CronJob}]
#   remediation: Set `startingDeadlineSeconds` to how late a run may still start, for example 300.
#   parameters:
#     min: {type: number, default: 10, description: Seconds below which a deadline is reported}
#   sources: [ai-gym]
#   peers: {kube-score: [cronjob-has-deadline]}
#   tags: [jobs]
package kubernetes.jobs.cronjob_starting_deadline

import data.lib.kubernetes.jobs

violation contains {"message": message, "at": ["spec", "startingDeadlineSeconds"]} if {
	jobs.is_whole(input.kind, input.raw)
	object.get(input.raw.spec, "startingDeadlineSeconds", null) == null
	message := sprintf("%s does not say how late a run may start: startingDeadlineSeconds is not set", [input.title])
}

violation contains {"message": message, "at": ["spec", "startingDeadlineSeconds"], "severity": "medium"} if {
	least := data.parameters.KJ004.min
	deadline := input.raw.spec.startingDeadlineSeconds
	is_number(deadline)
	deadline < least
	message := sprintf("runs of %s may be skipped: startingDeadlineSeconds is %v, it must be %v or more", [input.title, deadline, least])
}
