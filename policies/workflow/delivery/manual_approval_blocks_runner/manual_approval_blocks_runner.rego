# METADATA
# title: Job waits for people
# description: >-
#   A step that waits for an approval holds its runner, and whatever credentials and files the job has by then, for
#   hours. The job is ended by its time limit, not by an answer.
# related_resources:
#   - ref: https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/review-deployments
# custom:
#   id: GD031
#   severity: low
#   profile: audit
#   selector: [{workflow: any}]
#   remediation: Let an environment with required reviewers hold the job back before it starts.
#   sources: [ai-gym]
package workflow.delivery.manual_approval_blocks_runner

import data.lib.workflow.steps

_approvals := [{"job": job, "step": step} | some _, job in steps.jobs(input.raw); some step in steps.of("approval", job)]

violation contains {"message": message, "at": [one.step.path, "uses"]} if {
	some one in _approvals
	earlier := [step | some step in one.job.steps; step.index < one.step.index; _prepares(step)]
	count(earlier) > 0
	message := sprintf("the job waits for people after %s has run", [earlier[0].action])
}

_prepares(step) if regex.match(`(checkout|login|credentials|auth)`, step.action)

violation contains {"message": message, "at": ["jobs", one.step.job, "timeout-minutes"]} if {
	some one in _approvals
	minutes := one.job.raw["timeout-minutes"]
	is_number(minutes)
	minutes < 60
	message := sprintf("the job waits for people and ends after %v minutes", [minutes])
}
