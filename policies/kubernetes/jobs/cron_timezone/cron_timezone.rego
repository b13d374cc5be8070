# METADATA
# title: CronJob does not name its time zone
# description: >-
#   Without `timeZone` a schedule is read in the time zone of the controller manager, mostly but not always UTC.
#   Whoever reads `0 2 * * *` cannot tell when it runs, and daylight saving moves it against the working day.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones
# custom:
#   id: KJ008
#   severity: info
#   profile: audit
#   selector: [{kubernetes: batch/CronJob}]
#   remediation: Set `timeZone`, for example to Etc/UTC.
#   sources: [ai-gym]
#   tags: [jobs]
package kubernetes.jobs.cron_timezone

import data.lib.kubernetes.jobs

violation contains {"message": message, "at": ["spec", "timeZone"]} if {
	jobs.is_whole(input.kind, input.raw)
	object.get(input.raw.spec, "timeZone", null) == null
	not is_interval
	message := sprintf("%s does not say in which time zone its schedule is meant", [input.title])
}

# An interval or a run at each hour means the same everywhere.
is_interval if {
	is_string(input.raw.spec.schedule)
	startswith(input.raw.spec.schedule, "@every")
}

is_interval if input.raw.spec.schedule == "@hourly"

is_interval if {
	is_string(input.raw.spec.schedule)
	parts := split(input.raw.spec.schedule, " ")
	count(parts) == 5
	every part in array.slice(parts, 1, 5) {
		part == "*"
	}
}
