# METADATA
# title: Input becomes part of a script
# description: >-
#   GitHub puts the input into the script before a shell reads it. Whoever calls the workflow or the action, or passes
#   on a text from a pull request, runs commands with quotes and semicolons in it.
# related_resources:
#   - ref: https://docs.github.com/en/actions/concepts/security/script-injections
# custom:
#   id: GT002
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: Put the input into `env` of the step and read the variable in the script, in double quotes.
#   sources: [ai-gym]
#   peers: {zizmor: [template-injection]}
#   parameters:
#     include_outputs: {type: boolean, default: false, description: Report outputs of steps and jobs too}
package workflow.injection.input_injection

import data.lib.workflow.places

_scripts := places.scripts(input.raw, data.tables.script_inputs.entries)

violation contains {"message": message, "at": at, "severity": severity} if {
	some expression in input.expressions
	_scripts[expression.path]
	some context in expression.flows
	severity := _severity(context)
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	message := sprintf("the script contains %s, which its caller writes: commands in it run here", [expression.text])
}

# A variable is a text of the script again where an expression takes it.
violation contains {"message": message, "at": at, "severity": severity} if {
	some expression in input.expressions
	_scripts[expression.path]
	some context in expression.flows
	startswith(context, "env.")
	some length in [0, 2, 3, 4]
	some severity in ["medium", "low"]
	entry := [array.slice(expression.path, 0, length), substring(context, 4, -1), severity]
	entry in _variables
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	message := sprintf("the script contains %s, which holds what its caller writes: read it as a variable", [expression.text])
}

# Variables that hold an input, as [path of what has the `env`, name in lower case, severity].
_variables := {[scope, lower(name), severity] |
	some expression in input.expressions
	length := count(expression.path)
	length > 1
	expression.path[length - 2] == "env"
	name := expression.path[length - 1]
	is_string(name)
	some context in expression.flows
	severity := _severity(context)
	scope := array.slice(expression.path, 0, length - 2)
}

violation contains {"message": message, "at": at} if {
	data.parameters.GT002.include_outputs
	some expression in input.expressions
	_scripts[expression.path]
	some context in expression.flows
	regex.match(`^(steps|needs)\.[^.]+\.outputs(\.|$)`, context)
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	message := sprintf("the script contains %s: if the output holds commands, they run here", [expression.text])
}

_severity(context) := "medium" if context in _of_callers

# Only who may write to the repository starts a workflow by hand.
_severity(context) := "low" if {
	not context in _of_callers
	context in _of_hands
}

_of_callers := _free(places.mapping(_trigger("workflow_call"), "inputs")) | _of_action

_of_hands := _free(inputs) | {sprintf("github.event.%s", [name]) | some name in _free(inputs)} if {
	inputs := places.mapping(_trigger("workflow_dispatch"), "inputs")
}

# Everything that an action gets is a text.
_of_action := {sprintf("inputs.%s", [lower(name)]) | some name, _ in places.mapping(input.raw, "inputs")} if input.raw.runs

_of_action := set() if not input.raw.runs

# Inputs without a type, and texts. The others hold no commands.
_free(inputs) := {sprintf("inputs.%s", [lower(name)]) |
	some name, declared in inputs
	_is_text(declared)
}

_is_text(declared) if declared == null

_is_text(declared) if object.get(declared, "type", "string") == "string"

_trigger(event) := places.mapping(places.mapping(input.raw, "on"), event)
