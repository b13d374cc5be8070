# METADATA
# title: Pull requests of strangers run with the rights of the repository
# description: >-
#   `pull_request_target` runs for every fork, with the secrets and a token that may write. A job that checks out the
#   code of the pull request and runs a script, a build or a test of it hands both to whoever opened it.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/security/secure-use
# custom:
#   id: GT003
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: >-
#     Use `pull_request`, which has no secrets for forks. Where the trigger is needed, run only code of the base
#     branch and declare the few permissions.
#   refines: [GT012]
#   sources: [ai-gym]
#   peers: {zizmor: [dangerous-triggers]}
package workflow.injection.pull_request_target

import data.lib.workflow.checkouts
import data.lib.workflow.places
import data.lib.workflow.secrets

# Steps that bring the code of the pull request along, except where forks are kept out.
_heads := [step |
	input.triggers.pull_request_target
	some step in places.steps(input.raw)
	checkouts.head(step, checkouts.of_pull_request)
	not checkouts.is_own_repository(places.text(input.raw.jobs[step.job], "if"))
	not checkouts.is_own_repository(places.text(step.raw, "if"))
]

violation contains {"message": message, "at": at, "severity": severity} if {
	some step in _heads
	job := input.raw.jobs[step.job]
	checkouts.runs_after(job.steps, step.index)
	at := checkouts.head(step, checkouts.of_pull_request)
	severity := _severity(job, step)
	message := sprintf("job %q fetches code of the pull request and then runs scripts: %s", [step.job, _why[severity]])
}

_why := {
	"critical": "whoever opens one has its secrets and its token",
	"high": "a push after the gate has opened has its secrets and its token",
}

violation contains {"message": message, "at": at} if {
	some step in _heads
	not checkouts.runs_after(input.raw.jobs[step.job].steps, step.index)
	at := checkouts.head(step, checkouts.of_pull_request)
	message := sprintf("job %q fetches code of the pull request: nothing of it may run here, now or later", [step.job])
}

violation contains {"message": message, "at": path, "key": true, "severity": severity} if {
	path := input.triggers.pull_request_target.path
	count(_heads) == 0
	severity := _of_trigger
	message := sprintf("pull_request_target runs for every fork with %s", [_with[severity]])
}

_with := {
	"medium": "secrets, or with a token that may write",
	"low": "the rights of the repository, though strangers get none of them here",
}

_severity(job, step) := "high" if _is_gated(job, step)

_severity(job, step) := "critical" if not _is_gated(job, step)

# Somebody has to set a label or to approve.
_is_gated(job, _) if job.environment

_is_gated(job, _) if contains(places.text(job, "if"), "label")

_is_gated(_, step) if contains(places.text(step.raw, "if"), "label")

_of_trigger := "medium" if _has_rights

_of_trigger := "low" if not _has_rights

_has_rights if {
	some job in input.jobs
	checkouts.may_write(job)
	not _is_closed(places.text(job.raw, "if"))
}

_has_rights if {
	some expression in input.expressions
	count(secrets.in_value(expression)) > 0
	expression.path[0] == "jobs"
	not _is_closed(places.text(input.raw.jobs[expression.path[1]], "if"))
}

_has_rights if {
	some expression in input.expressions
	expression.path[0] == "env"
	count(secrets.in_value(expression)) > 0
}

# Strangers do not get in: it has to be a pull request of this repository, or one of a certain author.
_is_closed(text) if checkouts.is_own_repository(text)

_is_closed(text) if contains(replace(text, " ", ""), "github.event.pull_request.user.login=='")
