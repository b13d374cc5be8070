# METADATA
# title: Inputs or outputs of a called workflow are wrong
# description: >-
#   GitHub refuses a workflow whose inputs for callers have no type or one that does not exist, and every call of it
#   fails. An output that reads one that no job has is always empty.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onworkflow_call
# custom:
#   id: GW008
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: >-
#     Give each input a `type` of boolean, number or string, and let outputs read outputs that jobs declare.
#   sources: [ai-gym]
#   refines: [GW007]
#   peers: {actionlint: [check-reusable-workflows]}
package workflow.correctness.reusable_workflow_contract

import data.lib.workflow.places

_inputs := places.mapping(input.triggers.workflow_call.raw, "inputs") if is_object(input.triggers.workflow_call.raw)

violation contains {"message": message, "at": ["on", "workflow_call", "inputs", name], "key": true} if {
	some name, declared in _inputs
	not _type(declared)
	message := sprintf("input %q has no type; callers can give a boolean, number or string", [name])
}

_type(declared) := declared.type if {
	is_object(declared)
	declared.type != null
}

violation contains {"message": message, "at": ["on", "workflow_call", "inputs", name, "type"]} if {
	some name, declared in _inputs
	type := _type(declared)
	not type in {"boolean", "number", "string"}
	message := sprintf("input %q is of type %v; a called workflow takes boolean, number or string", [name, type])
}

violation contains {"message": message, "at": ["on", "workflow_call", "inputs", name, "default"]} if {
	some name, declared in _inputs
	type := _type(declared)
	value := declared["default"]
	_is_wrong(type, value)
	message := sprintf("the default of input %q is no %s: %v", [name, type, value])
}

_is_wrong("boolean", value) if {
	not is_boolean(value)
	not _is_expression(value)
}

_is_wrong("number", value) if {
	not is_number(value)
	not _is_expression(value)
}

_is_expression(value) if {
	is_string(value)
	contains(value, "{{")
}

# Outputs.
violation contains {"message": message, "at": at} if {
	some expression in input.expressions
	expression.path[0] == "on"
	expression.path[2] == "outputs"
	some context in expression.contexts
	parts := split(context, ".")
	parts[0] == "jobs"
	parts[1] != "*"
	not _has_job(parts[1])
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	message := sprintf("output %q reads job %q, which there is not", [expression.path[3], parts[1]])
}

violation contains {"message": message, "at": at} if {
	some expression in input.expressions
	expression.path[0] == "on"
	expression.path[2] == "outputs"
	some context in expression.contexts
	parts := split(context, ".")
	parts[0] == "jobs"
	parts[2] == "outputs"
	parts[3] != "*"
	some job in input.jobs
	lower(job.id) == parts[1]
	not job.raw.uses
	not parts[3] in {lower(name) | some name, _ in places.mapping(job.raw, "outputs")}
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	message := sprintf("output %q reads output %q of job %q, which does not declare it", [expression.path[3], parts[3], job.id])
}

_has_job(id) if {
	some job in input.jobs
	lower(job.id) == id
}

# A call hands over inputs and secrets, nothing for steps.
violation contains {"message": message, "at": [job.path, "secrets"]} if {
	some job in input.jobs
	job.raw.uses
	secrets := job.raw.secrets
	is_string(secrets)
	secrets != "inherit"
	message := sprintf("`secrets` of a call is a mapping or the word inherit, not %q", [secrets])
}
