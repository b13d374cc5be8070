# METADATA
# title: Action gets an input that it does not have
# description: >-
#   An input that the action does not know is passed over with a warning, so that the step does not do what it seems
#   to. One that is required and missing makes it fail.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#inputs
# custom:
#   id: GW007
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: Write the inputs as the documentation of that version of the action names them.
#   sources: [ai-gym]
#   peers: {actionlint: [check-popular-action-inputs, check-local-action-inputs, deprecated-inputs-usage]}
package workflow.correctness.action_inputs

import data.lib.workflow.places

# Steps with what their action takes. Only tags such as v4 or v4.2.1 say which version it is.
_known contains [step, known] if {
	some step in places.steps(input.raw)
	reference := places.reference(step)
	[[_, major, _]] := regex.find_all_string_submatch_n(`^(v[0-9]+)(\.[0-9]+)*$`, reference, 1)
	known := data.tables.action_inputs.entries[sprintf("%s@%s", [places.action(step), major])]
}

violation contains {"message": message, "at": [step.path, "with", name], "key": true} if {
	some [step, known] in _known
	some name, _ in places.mapping(step.raw, "with")
	not lower(name) in known.inputs
	not lower(name) in {"args", "entrypoint"}
	not contains(name, "{{")
	message := sprintf("%s has no input %q%s", [step.raw.uses, name, _near(lower(name), known.inputs)])
}

violation contains {"message": message, "at": [step.path, "uses"]} if {
	some [step, known] in _known
	some name in known.required
	given := {lower(key) | some key, _ in places.mapping(step.raw, "with")}
	not name in given
	message := sprintf("%s needs the input %q", [step.raw.uses, name])
}

violation contains {"message": message, "at": [step.path, "with", name], "key": true, "severity": "low"} if {
	some [step, known] in _known
	some name, _ in places.mapping(step.raw, "with")
	lower(name) in known.deprecated
	message := sprintf("the input %q of %s is deprecated", [name, step.raw.uses])
}

# An input that begins so, or that is written with other dashes.
_near(name, inputs) := sprintf("; did you mean %q?", [others[0]]) if {
	others := [other | some other in inputs; _resembles(name, other)]
	count(others) > 0
}

_near(name, inputs) := "" if {
	every other in inputs {
		not _resembles(name, other)
	}
}

_resembles(name, other) if startswith(other, concat("", [name, "-"]))

_resembles(name, other) if replace(name, "_", "-") == other

_resembles(name, other) if concat("", [name, "s"]) == other
