# METADATA
# title: Failure of a scan or a test is ignored
# description: >-
#   The step runs and finds something, and everything goes on as if it had not. Green then means nothing.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepscontinue-on-error
# custom:
#   id: GD006
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: Let the step fail the job; what is known and accepted goes into the list of exceptions of the tool.
#   sources: [connect2, ai-gym]
package workflow.delivery.scan_continue_on_error

import data.lib.workflow.places
import data.lib.workflow.scripts
import data.lib.workflow.steps

_jobs := {id: job | some id, job in steps.jobs(input.raw); not _is_trial(id, job.raw)}

# New compilers and the like may fail.
_is_trial(id, _) if _names_trial(id)

_is_trial(_, job) if _names_trial(places.text(job, "name"))

_is_trial(_, job) if {
	some step in places.list(job, "steps")
	some _, value in places.mapping(step, "with")
	value in {"nightly", "canary"}
}

_names_trial(text) if regex.match(`(?i)(nightly|canary|experimental|beta|allow-?fail|optional|informational)`, text)

_checks := [{"step": step, "kind": kind} |
	some _, job in _jobs
	some step in job.steps
	not _names_trial(places.text(step.raw, "name"))
	kind := _kind(step)
]

_kind(one) := "scan" if "scan" in one.kinds

_kind(one) := "test" if {
	"test" in one.kinds
	not "scan" in one.kinds
}

violation contains {"message": message, "at": [check.step.path, "continue-on-error"], "severity": severity} if {
	some check in _checks
	check.step.raw["continue-on-error"] == true
	not _is_looked_at(check.step)
	not _is_uploaded(check.step)
	severity := _severity(check.kind)
	message := sprintf("%s may fail without consequence", [places.title(check.step)])
}

violation contains {"message": message, "at": ["jobs", id, "continue-on-error"], "severity": severity} if {
	some id, job in _jobs
	job.raw["continue-on-error"] == true
	kinds := {check.kind | some check in _checks; check.step.job == id; not _is_uploaded(check.step)}
	count(kinds) > 0
	severity := _severity(min(kinds))
	message := sprintf("job %q may fail without consequence, with its %s", [id, min(kinds)])
}

_severity("scan") := "high"

_severity("test") := "medium"

# A later step asks how it went.
_is_looked_at(step) if {
	id := lower(places.text(step.raw, "id"))
	id != ""
	some expression in input.expressions
	expression.path[1] == step.job
	some result in ["outcome", "conclusion"]
	concat(".", ["steps", id, result]) in expression.contexts
}

# What it found goes to code scanning.
_is_uploaded(step) if {
	some other in _jobs[step.job].steps
	other.index > step.index
	other.action == "github/codeql-action/upload-sarif"
}

# Failures that the script itself swallows.
violation contains {"message": message, "at": at, "severity": severity} if {
	some check in _checks
	text := places.text(check.step.raw, "run")
	contains(text, "||")
	some line in scripts.lines(text)
	some swallowed in regex.find_n(`[^;&|]*[^;&|\s]\s*\|\|\s*(?:true|:|exit 0)(?:\s|;|$)`, line, -1)
	command := trim_space(regex.split(`\|\|`, swallowed)[0])
	some one in steps.commands(command)
	kind := _kind(one)
	not _is_uploaded(check.step)
	severity := _severity(kind)
	at := scripts.place(array.concat(check.step.path, ["run"]), text, trim_space(swallowed))
	message := sprintf("the failure of this %s is thrown away", [kind])
}

violation contains {"message": message, "at": at, "severity": severity} if {
	some check in _checks
	text := places.text(check.step.raw, "run")
	contains(text, "set +e")
	lines := scripts.lines(text)
	"set +e" in {trim_space(line) | some line in lines}
	not contains(text, "$?")
	not contains(text, "set -e")
	not contains(text, "exit ")
	severity := _severity(check.kind)
	at := scripts.place(array.concat(check.step.path, ["run"]), text, "set +e")
	message := sprintf("after `set +e` the failure of the %s is thrown away", [check.kind])
}
