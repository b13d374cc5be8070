# METADATA
# title: Environment is typed by hand
# description: >-
#   A typing error in the name of an environment deploys to none, or makes GitHub create an environment without
#   reviewers and rules. A list offers only the ones that exist.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onworkflow_dispatchinputs
# custom:
#   id: GT009
#   severity: low
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: "Declare `type: choice` with `options`, or `type: environment`."
#   sources: [connect2, ai-gym]
#   peers: {checkov: [CKV_GHA_7]}
#   parameters:
#     names: {type: list, default: [environment, env, stage, target], description: "Inputs that select an environment, in lower case"}
package workflow.injection.free_text_environment_input

import data.lib.workflow.places

violation contains {"message": message, "at": ["on", "workflow_dispatch", "inputs", name, "type"]} if {
	names := data.parameters.GT009.names
	some name, declared in input.triggers.workflow_dispatch.raw.inputs
	lower(name) in names
	_is_free(declared)
	not _is_checked
	message := sprintf("input %q takes any text: a typing error names another environment", [name])
}

_is_free(declared) if declared == null

_is_free(declared) if object.get(declared, "type", "string") == "string"

# Some script compares the value with the names that exist.
_is_checked if {
	some step in places.steps(input.raw)
	regex.match(`(?m)^\s*case\s|=~`, places.text(step.raw, "run"))
}
