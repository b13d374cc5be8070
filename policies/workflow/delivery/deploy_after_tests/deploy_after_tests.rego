# METADATA
# title: Deployment does not wait for tests
# description: >-
#   What was pushed is deployed though nothing has tested it, or while the tests still run. They find out what is
#   already live.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds
# custom:
#   id: GD004
#   severity: high
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: Let the job need the one that tests.
#   sources: [connect2, ai-gym, pivotal-flow, deployment-architecture]
package workflow.delivery.deploy_after_tests

import data.lib.workflow.places
import data.lib.workflow.steps

_jobs := steps.jobs(input.raw)

_deploying := {id | some id, job in _jobs; count(steps.deploying(job)) > 0}

# Jobs that test before or without deploying, and those that call another workflow, of which we do not know it.
_guards := {id | some id, job in _jobs; _test_first(id, job)}

_test_first(id, job) if {
	not id in _deploying
	_test(id, job)
}

_test_first(_, job) if job.raw.uses

_test_first(id, job) if {
	id in _deploying
	deploys := steps.deploying(job)
	some step in job.steps
	step.index <= deploys[0].index
	_step_test(step)
}

_test(id, _) if regex.match(_words, id)

_test(_, job) if regex.match(_words, places.text(job.raw, "name"))

_test(_, job) if {
	some step in job.steps
	_step_test(step)
}

_step_test(step) if "test" in step.kinds

_step_test(step) if regex.match(_words, places.text(step.raw, "name"))

_step_test(step) if regex.match(_words, places.text(step.raw, "run"))

_words := `(?i)(test|e2e|spec|verify|validate|check)`

violation contains {"message": message, "at": [job.path, "needs"], "severity": severity} if {
	some job in input.jobs
	job.id in _deploying
	not job.id in _guards
	before := {id | some id in job.ancestors; id in _guards}
	count(before) == 0
	not _is_called_only
	severity := _severity
	message := sprintf("job %q deploys %s", [job.id, _why])
}

_why := "without waiting for the tests of this workflow" if count(_guards) > 0

_why := "and no job of this workflow tests" if count(_guards) == 0

# Another workflow may have done it, where none of the jobs does.
_severity := "high" if count(_guards) > 0

_severity := "low" if {
	count(_guards) == 0
	not _follows_another_run
}

_severity := "info" if {
	count(_guards) == 0
	_follows_another_run
}

_follows_another_run if {
	some event in ["workflow_run", "release", "merge_group"]
	input.triggers[event]
}

_is_called_only if {
	input.triggers.workflow_call
	count(input.triggers) == 1
}
