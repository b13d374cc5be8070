# METADATA
# title: Rollback starts for failures of others
# description: >-
#   `failure()` is true when any job before has failed. When a test fails, nothing has been deployed, and the rollback
#   takes the version that runs well back to the one before it.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#failure
# custom:
#   id: GD022
#   severity: medium
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: >-
#     Ask for the deployment alone, `if: failure() && needs.deploy.result == 'failure'`.
#   sources: [pivotal-flow, ai-gym]
package workflow.delivery.rollback_scope

import data.lib.workflow.places
import data.lib.workflow.steps

_jobs := steps.jobs(input.raw)

_deploying := {id | some id, job in _jobs; count(steps.deploying(job)) > 0}

violation contains {"message": message, "at": [job.path, "if"]} if {
	some job in input.jobs
	condition := job.raw["if"]
	is_string(condition)
	regex.match(`^\s*(\$\{\{)?\s*failure\(\)\s*(\}\})?\s*$`, condition)
	_rolls_back(_jobs[job.id])
	others := [id | some id in job.ancestors; not id in _deploying]
	count(others) > 0
	message := sprintf("job %q rolls back when job %q fails, before anything is deployed", [job.id, others[0]])
}

_rolls_back(job) if {
	some step in job.steps
	regex.match(`(rollout undo|helm\b.* rollback)`, places.text(step.raw, "run"))
}
