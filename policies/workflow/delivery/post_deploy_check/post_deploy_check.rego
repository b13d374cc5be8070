# METADATA
# title: Nothing looks at what was deployed
# description: >-
#   The deployment ends green and nobody has asked the application whether it answers. Customers are the first to
#   know.
# related_resources:
#   - ref: https://docs.github.com/en/actions/how-tos/deploy
# custom:
#   id: GD023
#   severity: low
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: Add a step after the deployment that asks for the health of the application, or runs smoke tests.
#   sources: [pivotal-flow, connect2, ai-gym, deployment-architecture]
package workflow.delivery.post_deploy_check

import data.lib.workflow.places
import data.lib.workflow.steps

_jobs := steps.jobs(input.raw)

_words := `(?i)(curl |wget |smoke|health|e2e|\btest|verify|validate|probe|ping|lighthouse|k6|newman|playwright|cypress|zap)`

violation contains {"message": message, "at": last.path} if {
	some id, job in _jobs
	deploys := [step | some step in steps.deploying(job); not _is_infrastructure_only(step)]
	count(deploys) > 0
	last := deploys[count(deploys) - 1]
	not _is_checked_here(job, last)
	not _is_checked_later(id)
	message := sprintf("nothing checks what job %q has deployed", [id])
}

# Terraform says itself what it has made.
_is_infrastructure_only(step) if {
	commands := steps.commands_of("deploy", step)
	count(commands) > 0
	every command in commands {
		command.name in {"terraform", "tofu", "terragrunt"}
	}
}

_is_checked_here(job, last) if {
	some step in job.steps
	step.index >= last.index
	_checks(step)
}

_checks(step) if regex.match(_words, places.text(step.raw, "run"))

_checks(step) if regex.match(_words, places.text(step.raw, "name"))

_checks(step) if regex.match(_words, step.action)

_is_checked_later(id) if {
	some other in input.jobs
	id in other.ancestors
	other.raw.uses
}

_is_checked_later(id) if {
	some other in input.jobs
	id in other.ancestors
	regex.match(_words, other.id)
}

_is_checked_later(id) if {
	some other in input.jobs
	id in other.ancestors
	some step in _jobs[other.id].steps
	_checks(step)
}
