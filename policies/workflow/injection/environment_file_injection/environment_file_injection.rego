# METADATA
# title: Text of outsiders is written to the environment of later steps
# description: >-
#   What stands in `GITHUB_ENV` becomes variables of all later steps, what stands in `GITHUB_PATH` comes first when a
#   program is looked up. A line break in the value adds a variable such as `LD_PRELOAD`, and the next program runs
#   foreign code.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-environment-variable
# custom:
#   id: GT005
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: Hand the value over as an output of the step, after having checked it, and never as a variable of all steps.
#   peers: {zizmor: [github-env]}
package workflow.injection.environment_file_injection

import data.lib.workflow.places
import data.lib.workflow.scripts
import data.lib.workflow.taint

_events := places.events(input.raw)

_variables := taint.variables(input.expressions, _events)

# Texts of expressions that outsiders have a say in, as they stand in scripts.
_texts := {expression.text |
	some expression in input.expressions
	_is_foreign(expression)
}

_is_foreign(expression) if taint.rank(expression, _events)

_is_foreign(expression) if taint.variable_rank(expression, _variables)

# Lines of scripts that write to one of the files.
_lines := [{"step": step, "line": line, "file": file} |
	some step in places.steps(input.raw)
	run := places.text(step.raw, "run")
	contains(run, "GITHUB_")
	some line in array.slice(scripts.lines(run), 0, 300)
	file := _file(line)
]

_file(line) := "GITHUB_ENV" if regex.match(`(>>?|\btee\s+(-a|--append))\s*["']?\$\{?(env:)?GITHUB_ENV\b`, line)

_file(line) := "GITHUB_PATH" if regex.match(`(>>?|\btee\s+(-a|--append))\s*["']?\$\{?(env:)?GITHUB_PATH\b`, line)

_file(line) := "GITHUB_OUTPUT" if regex.match(`(>>?|\btee\s+(-a|--append))\s*["']?\$\{?(env:)?GITHUB_OUTPUT\b`, line)

violation contains {"message": message, "at": at, "severity": severity} if {
	some found in _lines
	_holds_foreign(found)
	severity := _severity[found.file]
	not _is_quoted_output(found)
	at := scripts.place(array.concat(found.step.path, ["run"]), found.step.raw.run, found.line)
	message := sprintf("a text of outsiders is written to %s: a line break in it adds more than this one value", [found.file])
}

_severity := {"GITHUB_ENV": "high", "GITHUB_PATH": "high", "GITHUB_OUTPUT": "low"}

violation contains {"message": message, "at": at, "severity": "medium"} if {
	count(_events & {"pull_request_target", "workflow_run"}) > 0
	some found in _lines
	found.file != "GITHUB_OUTPUT"
	not _holds_foreign(found)
	_is_computed(found.line)
	at := scripts.place(array.concat(found.step.path, ["run"]), found.step.raw.run, found.line)
	message := sprintf("what is written to %s is computed in a run that strangers start: it may hold what they wrote", [found.file])
}

_holds_foreign(found) if {
	some inner in scripts.expressions(found.line)
	inner in _texts
}

# `$TITLE`, where `env` of the step, the job or the workflow puts such a text into it.
_holds_foreign(found) if {
	some name in regex.find_n(`\$\{?(env:)?[A-Za-z_][A-Za-z0-9_]*`, found.line, -1)
	plain := lower(trim_prefix(trim_left(name, "${"), "env:"))
	some length in [0, 2, 3, 4]
	some rank in [1, 2, 3]
	entry := [array.slice(found.step.path, 0, length), plain, rank]
	entry in _variables
}

# A delimiter of one's own keeps lines together.
_is_quoted_output(found) if {
	found.file == "GITHUB_OUTPUT"
	contains(found.line, "<<")
}

_is_computed(line) if contains(line, "$(")

_is_computed(line) if contains(line, "`")

_is_computed(line) if regex.match(`^\s*cat\s+[^<]`, line)
