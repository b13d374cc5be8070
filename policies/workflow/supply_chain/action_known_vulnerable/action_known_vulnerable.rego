# METADATA
# title: Version of an action has an advisory
# description: >-
#   For this version a hole is published, or its tags were once moved to code that stole secrets. Whoever reads the
#   advisory knows what to send to the workflow.
# related_resources:
#   - ref: https://github.com/advisories?query=ecosystem%3Aactions
# custom:
#   id: GA005
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: Move to the first version without the advisory or a later one, by its commit hash.
#   sources: [ai-gym]
#   peers: {zizmor: [known-vulnerable-actions]}
package workflow.supply_chain.action_known_vulnerable

import data.lib.workflow.references

violation contains {"message": message, "at": at, "related": related} if {
	some use in input.uses
	use.kind == "repository"
	use.first
	some advisory in data.tables.action_advisories.entries[references.repository(use)]
	references.is_within(use.reference, advisory.from, advisory.fixed)
	at := {"path": use.path, "range": [use.reference_start, count(use.text)]}
	related := [{"at": path, "message": "and here"} | some path in use.repeated_at]
	message := sprintf(
		"%s@%s: %s (%s); %s is the first version without it",
		[use.name, use.reference, advisory.what, advisory.id, advisory.fixed],
	)
}
