# METADATA
# title: Action does what a tool of the runner does
# description: >-
#   Each action of a third party is code that somebody else may change and that has to be kept up to date. A command
#   that every runner has needs neither trust nor care.
# related_resources:
#   - ref: https://github.com/actions/runner-images
# custom:
#   id: GA022
#   severity: info
#   profile: audit
#   selector: [{workflow: any}, {action: any}]
#   remediation: Use the command in a `run` step.
#   peers: {zizmor: [superfluous-actions]}
package workflow.supply_chain.superfluous_action

import data.lib.workflow.references

violation contains {"message": message, "at": at, "related": related} if {
	some use in input.uses
	use.kind == "repository"
	use.first
	command := data.tables.superfluous_actions.entries[references.repository(use)]
	at := {"path": use.path, "range": [0, count(use.name)]}
	related := [{"at": path, "message": "and here"} | some path in use.repeated_at]
	message := sprintf("%s does what `%s` does, which runners have", [use.name, command])
}
