# METADATA
# title: Version of a tool is left open
# description: >-
#   The job takes what is newest, or what the runner happens to have. It passes today and fails after the next release
#   of the tool, and nobody can tell later what a build was made with.
# related_resources:
#   - ref: https://docs.github.com/en/actions/how-tos/write-workflows/choose-where-workflows-run
# custom:
#   id: GA010
#   severity: low
#   profile: strict
#   selector: [{workflow: any}, {action: any}]
#   remediation: Name the version, or the file of the repository that does.
#   sources: [ai-gym, pivotal-flow, connect2]
#   peers: {zizmor: [unpinned-tools]}
package workflow.supply_chain.setup_tool_version

import data.lib.workflow.places

_table := data.tables.setup_actions.entries

violation contains {"message": message, "at": array.concat(step.path, ["with", entry.input])} if {
	some step in places.steps(input.raw)
	entry := _table[places.action(step)]
	entry.required
	inputs := places.mapping(step.raw, "with")
	names := object.keys(inputs)
	not entry.input in names
	count([file | some file in entry.files; file in names]) == 0
	message := sprintf("%s installs whatever version is newest or there: %s is not set", [places.action(step), entry.input])
}

violation contains {"message": message, "at": array.concat(step.path, ["with", entry.input])} if {
	some step in places.steps(input.raw)
	entry := _table[places.action(step)]
	value := places.mapping(step.raw, "with")[entry.input]
	_is_open(value)
	message := sprintf("%s %q is another version after every release", [entry.input, sprintf("%v", [value])])
}

_is_open(value) if {
	is_string(value)
	lower(value) in {"latest", "lts", "lts/*", "node", "current", "stable", "oldstable", "*", "x", "", "canary", "nightly"}
}

_is_open(value) if value == null
