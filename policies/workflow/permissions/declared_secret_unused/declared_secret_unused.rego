# METADATA
# title: Declared input or secret is not used
# description: >-
#   Callers hand over a secret that nothing needs, or choose a value that changes nothing. Often the name was changed
#   in one place and not in the other.
# related_resources:
#   - ref: https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows
# custom:
#   id: GP013
#   severity: low
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: Use it, or remove the declaration.
#   sources: [ai-gym]
package workflow.permissions.declared_secret_unused

import data.lib.workflow.places

# Everything that expressions refer to, with the objects around it.
_used := {context |
	some expression in input.expressions
	some context in expression.contexts
}

violation contains {"message": message, "at": ["on", "workflow_call", "secrets", name], "key": true} if {
	some name, _ in _declared("workflow_call", "secrets")
	not _is_unclear
	not _hands_all
	not "secrets" in _used
	not "secrets.*" in _used
	not sprintf("secrets.%s", [lower(name)]) in _used
	message := sprintf("no expression uses the secret %q that callers have to hand over", [name])
}

violation contains {"message": message, "at": ["on", event, "inputs", name], "key": true} if {
	some event in ["workflow_call", "workflow_dispatch"]
	some name, _ in _declared(event, "inputs")
	not _is_unclear
	not _reads_the_event
	not _is_used(lower(name))
	message := sprintf("no expression uses the input %q", [name])
}

_declared(event, key) := places.mapping(places.mapping(places.mapping(input.raw, "on"), event), key)

_is_used(name) if {
	some whole in ["inputs", "inputs.*", "github.event", "github.event.inputs", "github.event.inputs.*", "github"]
	whole in _used
}

_is_used(name) if {
	some start in ["inputs.", "github.event.inputs."]
	concat("", [start, name]) in _used
}

# What does not parse may use anything.
_is_unclear if {
	some expression in input.expressions
	expression.error
}

_hands_all if {
	some job in input.jobs
	job.raw.secrets == "inherit"
}

# Scripts find the inputs in the file of the event, too.
_reads_the_event if {
	some step in places.steps(input.raw)
	contains(places.text(step.raw, "run"), "GITHUB_EVENT_PATH")
}
