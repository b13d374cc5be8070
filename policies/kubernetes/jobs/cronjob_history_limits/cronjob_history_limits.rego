# METADATA
# title: History limits of the CronJob are not set
# description: >-
#   Without limits a CronJob keeps three finished jobs and one failed one, often too few to find out since when it
#   fails. A limit of 0 for failed jobs removes their logs at once, and a large one fills the API server with old
#   objects.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#jobs-history-limits
# custom:
#   id: KJ003
#   severity: low
#   profile: strict
#   selector: [{kubernetes: batch/CronJob}]
#   remediation: Set `successfulJobsHistoryLimit` and `failedJobsHistoryLimit`, for example to 3 and 3.
#   parameters:
#     max: {type: number, default: 10, description: Number of kept jobs above which a limit is reported}
#   sources: [ai-gym]
#   tags: [jobs]
package kubernetes.jobs.cronjob_history_limits

import data.lib.kubernetes.jobs

limits := ["successfulJobsHistoryLimit", "failedJobsHistoryLimit"]

violation contains {"message": message, "at": ["spec", missing[0]]} if {
	jobs.is_whole(input.kind, input.raw)
	missing := [limit | some limit in limits; object.get(input.raw.spec, limit, null) == null]
	count(missing) > 0
	message := sprintf("%s does not set %s", [input.title, concat(" and ", missing)])
}

violation contains {"message": message, "at": ["spec", limit]} if {
	most := data.parameters.KJ003.max
	some limit in limits
	value := input.raw.spec[limit]
	is_number(value)
	value > most
	message := sprintf("%s is %v, more than %v", [limit, value, most])
}

violation contains {"message": message, "at": ["spec", "failedJobsHistoryLimit"], "help": help} if {
	input.raw.spec.failedJobsHistoryLimit == 0
	message := sprintf("%s keeps no failed job, so that nobody can see why one failed", [input.title])
	help := "Set `failedJobsHistoryLimit` to 1 or more."
}
