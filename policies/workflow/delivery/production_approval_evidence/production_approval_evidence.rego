# METADATA
# title: Approval before production cannot be seen
# description: >-
#   Whether an environment asks for reviewers is a setting of the repository that no file shows. Somebody has to look,
#   and an approval step that asks for too few is no approval by the rules.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments
# custom:
#   id: GD002
#   severity: info
#   profile: audit
#   selector: [{workflow: any}]
#   remediation: Check in the settings of the repository that the environment requires reviewers.
#   sources: [ai-gym, connect2]
#   parameters:
#     min_approvals: {type: number, default: 2, description: Approvals that a step has to ask for at least}
package workflow.delivery.production_approval_evidence

import data.lib.workflow.places
import data.lib.workflow.steps

_jobs := steps.jobs(input.raw)

_approvals := [step | some _, job in _jobs; some step in steps.of("approval", job)]

violation contains {"message": message, "at": ["jobs", id, "environment"]} if {
	count(_approvals) == 0
	some id, job in _jobs
	job.environment != ""
	steps.deploys_to(steps.production, id, job)
	message := sprintf("job %q deploys in the environment %q; whether that asks for reviewers is a setting", [id, job.environment])
}

violation contains {"message": message, "at": [step.path, "with", "minimum-approvals"], "severity": "medium"} if {
	least := data.parameters.GD002.min_approvals
	some step in _approvals
	written := places.mapping(step.raw, "with")["minimum-approvals"]
	regex.match(`^[0-9]{1,4}$`, sprintf("%v", [written]))
	to_number(written) < least
	message := sprintf("%v approvals are enough here; %v are wanted", [written, least])
}
