# METADATA
# title: Workflow or script has no name
# description: >-
#   The list of runs shows the path of the file, and logs show the first line of a script. Names say what it is about.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#name
# custom:
#   id: GW019
#   severity: info
#   profile: audit
#   selector: [{workflow: any}]
#   remediation: Give it a `name`.
#   sources: [ai-gym]
#   peers: {zizmor: [anonymous-definition]}
package workflow.correctness.readable_names

import data.lib.workflow.places

violation contains {"message": message, "at": ["name"]} if {
	object.get(input.raw, "name", null) == null
	message := "the workflow has no name"
}

# One line says itself what it does.
violation contains {"message": message, "at": step.path} if {
	some step in places.steps(input.raw)
	places.text(step.raw, "name") == ""
	contains(trim_space(places.text(step.raw, "run")), "\n")
	message := "a script of several lines has no name"
}
