# METADATA
# title: Number of retries is not set
# description: >-
#   A job whose pods fail is tried again six times by default, with growing pauses. For a migration or an import that
#   is not safe to repeat that is six times too many, for a backup it hides the failure for an hour.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy
# custom:
#   id: KJ005
#   severity: low
#   profile: strict
#   selector: [{kubernetes: batch/Job}, {kubernetes: batch/CronJob}]
#   remediation: Set `backoffLimit` to the number of retries that make sense for this job, such as 2, or 0 for none.
#   parameters:
#     max: {type: number, default: 6, description: Number of retries above which a limit is reported}
#   sources: [ai-gym]
#   tags: [jobs]
package kubernetes.jobs.job_backoff_limit

import data.lib.kubernetes.jobs

violation contains {"message": message, "at": [jobs.path(input.kind), "backoffLimit"]} if {
	spec := jobs.spec(input.kind, input.raw)
	jobs.is_whole(input.kind, input.raw)
	not jobs.is_set(spec, "backoffLimit")

	# An indexed job counts the retries of each index instead.
	not jobs.is_set(spec, "backoffLimitPerIndex")
	message := sprintf("%s does not say how often it is retried; without backoffLimit that is 6 times", [input.title])
}

violation contains {"message": message, "at": [jobs.path(input.kind), "backoffLimit"]} if {
	most := data.parameters.KJ005.max
	limit := jobs.spec(input.kind, input.raw).backoffLimit
	is_number(limit)
	limit > most
	message := sprintf("%s is retried %v times, more than %v", [input.title, limit, most])
}
