# METADATA
# title: Job has no time limit
# description: >-
#   A job that hangs is ended after six hours. Until then it blocks its runner and its concurrency group, and it is
#   paid for.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idtimeout-minutes
# custom:
#   id: GD015
#   severity: low
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: >-
#     Set `timeout-minutes` to about twice the time that the job needs.
#   sources: [ai-gym, connect2]
#   parameters:
#     max_minutes: {type: number, default: 60, description: Minutes that a job may be given at most}
package workflow.delivery.job_timeout

violation contains {"message": message, "at": [job.path, "timeout-minutes"]} if {
	some job in input.jobs
	not job.raw.uses
	object.get(job.raw, "timeout-minutes", null) == null
	message := sprintf("job %q has no timeout-minutes, so it may hang for six hours", [job.id])
}

violation contains {"message": message, "at": [job.path, "timeout-minutes"]} if {
	most := data.parameters.GD015.max_minutes
	some job in input.jobs
	minutes := job.raw["timeout-minutes"]
	is_number(minutes)
	minutes > most
	message := sprintf("job %q may run for %v minutes, more than %v", [job.id, minutes, most])
}
