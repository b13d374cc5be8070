# METADATA
# title: Expression that GitHub cannot evaluate
# description: >-
#   GitHub refuses a workflow with an expression that does not parse, that calls a function that does not exist, or
#   that reads a context where there is none yet. The run ends before its first job, or the step with the expression
#   fails.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#context-availability
# custom:
#   id: GW002
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: >-
#     Correct the expression, or hand the value over by a way that is open there, such as an output or `vars`.
#   sources: [ai-gym]
#   peers: {actionlint: [check-syntax-expression, check-contexts-and-builtin-func, ctx-spfunc-availability, check-type-check-expression]}
package workflow.correctness.expression_invalid

_available := data.tables.workflow_contexts.entries

_functions := data.tables.workflow_functions.entries

_contexts := {context | some _, list in _available; some context in list}

violation contains {"message": message, "at": _place(expression)} if {
	some expression in input.expressions
	problem := expression.error
	message := sprintf("the expression does not parse: %s", [problem])
}

violation contains {"message": message, "at": _place(expression)} if {
	some expression in input.expressions
	some function in expression.functions
	not _functions[function]
	message := sprintf("there is no function %s()", [function])
}

violation contains {"message": message, "at": _place(expression)} if {
	some expression in input.expressions
	some context in _roots(expression)
	not context in _contexts
	message := sprintf("there is no context %q", [context])
}

violation contains {"message": message, "at": _place(expression)} if {
	some expression in input.expressions
	position := _position(expression.path)
	contexts := _available[position]
	some context in _roots(expression)
	context in _contexts
	not context in contexts
	message := sprintf("the context %q cannot be read here; there are %s", [context, concat(", ", contexts)])
}

violation contains {"message": message, "at": _place(expression)} if {
	some expression in input.expressions
	position := _position(expression.path)
	_available[position]
	some function in expression.functions
	_functions[function] == "status"
	not position in {"job.if", "step.if"}
	message := sprintf("%s() can be called in conditions only", [function])
}

violation contains {"message": message, "at": _place(expression)} if {
	some expression in input.expressions
	position := _position(expression.path)
	_available[position]
	"hashfiles" in expression.functions
	not position in {"step", "step.if"}
	message := "hashFiles() can be called in steps only: here are no files yet"
}

# The caller of an action hands secrets over as inputs.
violation contains {"message": message, "at": _place(expression)} if {
	some expression in input.expressions
	expression.path[0] == "runs"
	expression.path[1] == "steps"
	"secrets" in _roots(expression)
	message := "an action cannot read secrets; let the caller hand the value over as an input"
}

_place(expression) := {"path": expression.path, "range": [expression.start, expression.end]}

_roots(expression) := {split(context, ".")[0] | some context in expression.contexts}

# The key of the table that counts at a path; undefined where we know of none.
_position(path) := path[0] if {
	path[0] in {"concurrency", "env", "run-name"}
}

_position(path) := "on.default" if {
	path[0] == "on"
	path[1] == "workflow_call"
	path[2] == "inputs"
	path[4] == "default"
}

_position(path) := "on.value" if {
	path[0] == "on"
	path[1] == "workflow_call"
	path[2] == "outputs"
	path[4] == "value"
}

_position(path) := concat(".", ["job", path[2]]) if {
	path[0] == "jobs"
	not path[2] in {"steps", "container", "services", "environment"}
}

_position(path) := _container(path[3]) if {
	path[0] == "jobs"
	path[2] == "container"
	count(path) > 3
}

_position(path) := "job.container" if {
	path[0] == "jobs"
	path[2] in {"container", "services"}
	count(path) < 5
	not path[3] in {"credentials", "env"}
}

_position(path) := _container(path[4]) if {
	path[0] == "jobs"
	path[2] == "services"
	count(path) > 4
}

_container(key) := "job.container.env" if key == "env"

_container(key) := "job.container.credentials" if key == "credentials"

_container(key) := "job.container" if not key in {"env", "credentials"}

_position(path) := "job.environment.url" if {
	path[0] == "jobs"
	path[2] == "environment"
	path[3] == "url"
}

_position(path) := "job.environment" if {
	path[0] == "jobs"
	path[2] == "environment"
	not path[3] == "url"
}

_position(path) := "step.if" if {
	path[0] == "jobs"
	path[2] == "steps"
	path[4] == "if"
}

_position(path) := "step" if {
	path[0] == "jobs"
	path[2] == "steps"
	path[4] in {"continue-on-error", "env", "name", "run", "timeout-minutes", "with", "working-directory"}
}
