# METADATA
# title: Version of an action is retired
# description: >-
#   GitHub ends versions of actions and of the Node.js that they run on. A rejected version fails the job at once; one
#   for a removed runtime is forced onto a newer one, for which nobody has tested it.
# related_resources:
#   - ref: https://github.blog/changelog/2025-09-19-deprecation-of-node-20-on-github-actions-runners/
# custom:
#   id: GA003
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: Move to a newer major version of the action; its release notes say what changes.
#   sources: [connect2, ai-gym]
#   peers: {actionlint: [detect-outdated-popular-actions], zizmor: [stale-action-refs]}
#   parameters:
#     reference_date: {type: string, default: "2026-11-15", description: "Day, as YYYY-MM-DD, on which versions must still be accepted"}
#     report_node20: {type: boolean, default: true, description: Report actions that run on Node.js 20}
package workflow.supply_chain.action_deprecated

import data.lib.workflow.references

_rejected := data.tables.action_versions.entries.rejected

_runtimes := data.tables.action_versions.entries.runtimes

violation contains {"message": message, "at": at, "related": related} if {
	some use in input.uses
	_is_tagged(use)
	entry := _rejected[references.repository(use)]
	entry.since <= data.parameters.GA003.reference_date
	_is_rejected(use.reference, entry)
	at := _reference(use)
	related := _others(use)
	message := sprintf("%s@%s is rejected since %s: the job fails; use %s", [use.name, use.reference, entry.since, entry.use])
}

violation contains {"message": message, "at": at, "severity": severity, "related": related} if {
	some use in input.uses
	_is_tagged(use)
	repository := references.repository(use)
	runtime := _runtimes[repository][sprintf("%d", [references.numbers(use.reference)[0]])]
	not _is_rejected(use.reference, object.get(_rejected, repository, {"floating": [], "ranges": []}))
	severity := _severity[runtime]
	_is_wanted(runtime)
	at := _reference(use)
	related := _others(use)
	message := sprintf("%s@%s is made for %s, %s", [use.name, use.reference, runtime, _fate[runtime]])
}

_severity := {"node12": "medium", "node16": "medium", "node20": "low"}

_fate := {
	"node12": "which runners do not have any more: it runs on one that it was not made for",
	"node16": "which runners do not have any more: it runs on one that it was not made for",
	"node20": "which runners gave up in autumn 2026",
}

_is_wanted(runtime) if runtime != "node20"

_is_wanted("node20") if data.parameters.GA003.report_node20

_is_tagged(use) if {
	use.kind == "repository"
	use.first
	not use.is_commit
	references.is_version(use.reference)
}

# `v3` alone is the newest release of 3.
_is_rejected(reference, entry) if trim_prefix(reference, "v") in entry.floating

_is_rejected(reference, entry) if {
	count(references.numbers(reference)) > 1
	some [first, end] in entry.ranges
	references.is_within(reference, first, end)
}

_reference(use) := {"path": use.path, "range": [use.reference_start, count(use.text)]}

_others(use) := [{"at": path, "message": "and here"} | some path in use.repeated_at]
