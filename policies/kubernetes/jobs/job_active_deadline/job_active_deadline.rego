# METADATA
# title: Job has no time limit
# description: >-
#   A job that hangs runs for ever: it holds its resources, and with `concurrencyPolicy: Forbid` no later run starts,
#   while nothing reports a failure. `activeDeadlineSeconds` of the job ends all its pods and marks it as failed.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup
# custom:
#   id: KJ002
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: batch/Job}, {kubernetes: batch/CronJob}]
#   remediation: >-
#     Set `activeDeadlineSeconds` on the specification of the job to what the longest run may take, for example 3600.
#   parameters:
#     max: {type: number, default: 14400, description: Seconds above which a limit is reported}
#   sources: [ai-gym]
#   tags: [jobs]
package kubernetes.jobs.job_active_deadline

import data.lib.kubernetes.jobs

violation contains {"message": message, "at": [jobs.path(input.kind), "activeDeadlineSeconds"]} if {
	spec := jobs.spec(input.kind, input.raw)
	not jobs.is_set(spec, "activeDeadlineSeconds")
	not pod_limit
	jobs.is_whole(input.kind, input.raw)
	message := sprintf("%s may run for ever: activeDeadlineSeconds is not set", [input.title])
}

# The limit of a pod begins anew with each retry.
violation contains {"message": message, "at": [input.pod.path, "activeDeadlineSeconds"], "severity": "low", "key": true} if {
	spec := jobs.spec(input.kind, input.raw)
	not jobs.is_set(spec, "activeDeadlineSeconds")
	pod_limit
	message := sprintf("activeDeadlineSeconds limits each pod of %s, but not the job with its retries", [input.title])
}

violation contains {"message": message, "at": [jobs.path(input.kind), "activeDeadlineSeconds"]} if {
	most := data.parameters.KJ002.max
	limit := jobs.spec(input.kind, input.raw).activeDeadlineSeconds
	is_number(limit)
	limit > most
	message := sprintf("%s may run for %v seconds, more than %v", [input.title, limit, most])
}

pod_limit if input.pod.raw.activeDeadlineSeconds > 0
