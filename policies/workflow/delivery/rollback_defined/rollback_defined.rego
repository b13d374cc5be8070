# METADATA
# title: Production has no way back
# description: >-
#   When a deployment to production fails halfway, nothing of the workflow brings the former version back. Somebody
#   has to be awake, find out how, and do it by hand.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-back-a-deployment
# custom:
#   id: GD021
#   severity: medium
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: >-
#     Add a step with `if: failure()` that runs `kubectl rollout undo` or `helm rollback`, or upgrade with `--atomic`.
#   sources: [pivotal-flow, ai-gym, astral-planner, connect2]
package workflow.delivery.rollback_defined

import data.lib.workflow.places
import data.lib.workflow.steps

_jobs := steps.jobs(input.raw)

_production := [id | some id, job in _jobs; steps.deploys_to(steps.production, id, job); _rolls_out(job)]

# Through Kubernetes, by commands that we see.
_rolls_out(job) if {
	some step in steps.deploying(job)
	some command in steps.commands_of("deploy", step)
	command.name in {"kubectl", "helm"}
}

violation contains {"message": message, "at": ["jobs", _production[0]]} if {
	count(_production) > 0
	not _goes_back
	message := sprintf("job %q deploys to production, and nothing of the workflow rolls back what fails", [_production[0]])
}

_words := `(?i)(rollout undo|roll-?back|--atomic|revert|blue-?green|canary|argo)`

_goes_back if {
	some _, job in _jobs
	some step in job.steps
	_mentions(step)
}

_goes_back if {
	some id, job in _jobs
	job.raw.uses
	regex.match(_words, id)
}

_mentions(step) if regex.match(_words, places.text(step.raw, "run"))

_mentions(step) if regex.match(_words, places.text(step.raw, "name"))

_mentions(step) if regex.match(_words, places.text(step.raw, "uses"))
