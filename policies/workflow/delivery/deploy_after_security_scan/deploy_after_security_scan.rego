# METADATA
# title: Deployment does not wait for a security scan
# description: >-
#   Known holes go live, because nothing looks for them before, or because the deployment does not wait for what it
#   finds.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds
# custom:
#   id: GD005
#   severity: high
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: Let the job need one that scans dependencies and image and fails for what is grave.
#   sources: [connect2, ai-gym, deployment-architecture]
package workflow.delivery.deploy_after_security_scan

import data.lib.workflow.places
import data.lib.workflow.steps

_jobs := steps.jobs(input.raw)

_deploying := {id | some id, job in _jobs; count(steps.deploying(job)) > 0}

# Jobs that scan before or without deploying, and those that call another workflow, of which we do not know it.
_guards := {id | some id, job in _jobs; _scan_first(id, job)}

_scan_first(id, job) if {
	not id in _deploying
	_scan(id, job)
}

_scan_first(_, job) if job.raw.uses

_scan_first(id, job) if {
	id in _deploying
	deploys := steps.deploying(job)
	some step in job.steps
	step.index <= deploys[0].index
	_step_scan(step)
}

_scan(id, _) if regex.match(_words, id)

_scan(_, job) if regex.match(_words, places.text(job.raw, "name"))

_scan(_, job) if {
	some step in job.steps
	_step_scan(step)
}

_step_scan(step) if "scan" in step.kinds

_step_scan(step) if regex.match(_words, places.text(step.raw, "name"))

_step_scan(step) if regex.match(_words, places.text(step.raw, "run"))

_words := `(?i)(security|vulnerab|\bscan|sast|codeql|trivy|snyk|grype|semgrep|sonar|audit)`

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

_why := "without waiting for the security scan of this workflow" if count(_guards) > 0

_why := "and no job of this workflow scans for vulnerabilities" if count(_guards) == 0

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
