# METADATA
# title: Deployment to production without an environment
# description: >-
#   Reviewers, waiting times and secrets of production are bound to an environment of the repository. A job that names
#   none runs with whatever everybody may use, as soon as something is pushed.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments
# custom:
#   id: GD001
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: >-
#     Name the environment, `environment: production`, and let it require reviewers in the settings of the repository.
#   sources: [connect2, ai-gym, deployment-architecture]
#   peers: {zizmor: [secrets-outside-env]}
package workflow.delivery.production_environment_required

import data.lib.workflow.steps

_jobs := steps.jobs(input.raw)

_production contains id if {
	some id, job in _jobs
	steps.deploys_to(steps.production, id, job)
}

# The name of the workflow says it, and nothing of the job says otherwise.
_production contains id if {
	name := input.raw.name
	is_string(name)
	regex.match(steps.production, name)
	some id, job in _jobs
	count(steps.deploying(job)) > 0
	not steps.deploys_to(steps.lower_stage, id, job)
}

violation contains {"message": message, "at": ["jobs", id, "environment"]} if {
	some id in _production
	_jobs[id].environment == ""
	message := sprintf("job %q deploys to production without an environment, so nobody has to approve it", [id])
}

violation contains {"message": message, "at": ["jobs", id, "environment"]} if {
	some id in _production
	name := _jobs[id].environment
	not contains(name, "${{")
	regex.match(steps.lower_stage, name)
	not regex.match(steps.production, name)
	message := sprintf("job %q deploys to production in the environment %q", [id, name])
}
