# METADATA
# title: Text of outsiders becomes part of a script
# description: >-
#   GitHub puts the value of an expression into the script before a shell reads it. Whoever opens an issue or a pull
#   request chooses the title, the text and the name of the branch, and with a quote and a semicolon in it runs
#   commands of their own, with the token and the secrets of the job.
# related_resources:
#   - ref: https://docs.github.com/en/actions/concepts/security/script-injections
# custom:
#   id: GT001
#   severity: critical
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: Put the expression into `env` of the step and read the variable in the script, in double quotes.
#   sources: [ai-gym]
#   peers: {checkov: [CKV_GHA_2], actionlint: [untrusted-inputs], zizmor: [template-injection]}
package workflow.injection.untrusted_input_injection

import data.lib.workflow.places
import data.lib.workflow.taint

_scripts := places.scripts(input.raw, data.tables.script_inputs.entries)

_variables := taint.variables(input.expressions, _events)

_events := places.events(input.raw)

_severity := {1: "medium", 2: "high", 3: "critical"}

violation contains {"message": message, "at": at, "severity": severity} if {
	some expression in input.expressions
	_scripts[expression.path]
	severity := _severity[taint.rank(expression, _events)]
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	context := taint.named(expression, _events)
	message := sprintf("the script contains %s, which outsiders write: they can run commands here", [context])
}

violation contains {"message": message, "at": at, "severity": severity} if {
	some expression in input.expressions
	_scripts[expression.path]
	severity := _severity[taint.variable_rank(expression, _variables)]
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	message := sprintf("the script contains %s, which holds what outsiders write: they can run commands here", [expression.text])
}

# Only who may push names branches and tags of the repository.
violation contains {"message": message, "at": at, "severity": "low"} if {
	some expression in input.expressions
	_scripts[expression.path]
	not taint.rank(expression, _events)
	some context in expression.flows
	context in {"github.ref_name", "github.base_ref", "github.event.pull_request.base.ref"}
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	message := sprintf("the script contains %s: the name of a branch or tag may hold commands", [context])
}
