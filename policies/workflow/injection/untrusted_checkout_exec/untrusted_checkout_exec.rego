# METADATA
# title: Code of a pull request is fetched and run with rights
# description: >-
#   A comment or a number starts this workflow with the secrets and the token of the repository. It then fetches a
#   pull request and runs its scripts or its build: whoever wrote it, or pushes to it in that second, has both.
# related_resources:
#   - ref: https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/
# custom:
#   id: GT012
#   severity: critical
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: >-
#     Build pull requests by `pull_request` only. Where a comment must start it, fetch the commit that a maintainer
#     has named, in a job without secrets and with `permissions: {}`.
#   peers: {poutine: [untrusted_checkout_exec], goat: [toc-tou.yml]}
package workflow.injection.untrusted_checkout_exec

import data.lib.workflow.checkouts
import data.lib.workflow.places

violation contains {"message": message, "at": at, "severity": severity} if {
	_starts != ""
	some step in places.steps(input.raw)
	at := _head(step)
	job := input.raw.jobs[step.job]
	checkouts.runs_after(job.steps, step.index)
	not checkouts.is_own_repository(places.text(job, "if"))
	step.job in _with_rights
	severity := _severity(job)
	message := sprintf("job %q fetches a pull request and runs scripts, started by %s with the rights of the repository", [step.job, _starts])
}

_with_rights contains job.id if {
	some job in input.jobs
	checkouts.may_write(job)
}

# Secrets count like a token that may write.
_with_rights contains expression.path[1] if {
	some expression in input.expressions
	expression.path[0] == "jobs"
	some context in expression.flows
	startswith(context, "secrets.")
	context != "secrets.github_token"
}

_starts := "a comment" if input.triggers.issue_comment

_starts := "another run" if {
	input.triggers.workflow_run
	not input.triggers.issue_comment
}

_starts := "hand" if {
	input.triggers.workflow_dispatch
	not input.triggers.issue_comment
	not input.triggers.workflow_run
	not input.triggers.pull_request_target
}

_starts := "a pull request" if {
	input.triggers.pull_request_target
	not input.triggers.issue_comment
	not input.triggers.workflow_run
}

_head(step) := array.concat(step.path, ["with", "ref"]) if {
	places.action(step) == "actions/checkout"
	text := lower(replace(places.text(places.mapping(step.raw, "with"), "ref"), " ", ""))
	_names_a_pull_request(text)
}

_head(step) := array.concat(step.path, ["run"]) if checkouts.fetches(places.text(step.raw, "run"), ["refs/pull/"])

_names_a_pull_request(text) if contains(text, "refs/pull/")

# What a step has found out at run time about a pull request.
_names_a_pull_request(text) if {
	startswith(text, "${{")
	regex.match(`^\$\{\{(steps|needs)\.[^.]+\.outputs\.[a-z0-9_-]*(head|sha|pr|pull|branch)[a-z0-9_-]*\}\}$`, text)
}

# Somebody of the project has to say so, and can be overtaken by a push.
_severity(job) := "high" if _is_gated(job)

_severity(job) := "critical" if not _is_gated(job)

_is_gated(job) if contains(places.text(job, "if"), "author_association")

_is_gated(job) if job.environment

_is_gated(_) if _starts == "hand"
