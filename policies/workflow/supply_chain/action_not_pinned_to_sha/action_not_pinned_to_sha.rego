# METADATA
# title: Action is referenced by a tag
# description: >-
#   A tag is a name that the owner of an action, or whoever takes over the account, can move to other code. The next run
#   executes that code with the token and the secrets of the job, and nothing in this repository has changed. The full hash of
#   a commit cannot be moved.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/security/secure-use
# custom:
#   id: GA002
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: >-
#     Write the full commit hash of the release and keep its tag in a comment behind it; Dependabot and Renovate update both.
#   sources: [connect2, ai-gym]
#   peers: {zizmor: [unpinned-uses]}
#   parameters:
#     first_party: {type: list, default: [actions, github], description: Owners that are trusted as GitHub itself is}
#     pin_first_party: {type: boolean, default: false, description: Report actions of those owners too}
#     exempt_owners: {type: list, default: [], description: "Owners whose actions may follow tags, for example your own"}
package workflow.supply_chain.action_not_pinned_to_sha

import data.lib.workflow.references

# One finding for each action of the file, at its first use.
violation contains {"message": message, "at": at, "severity": severity, "related": related} if {
	some use in input.uses
	use.kind == "repository"
	use.first
	not use.is_commit
	use.reference != ""
	not references.is_branch(use, data.tables.action_branches.entries)
	severity := _severity(use.owner)
	at := {"path": use.path, "range": [use.reference_start, count(use.text)]}
	related := [{"at": path, "message": "and here"} | some path in use.repeated_at]
	message := sprintf("%s follows the tag %q, which can be moved to other code", [use.name, use.reference])
}

_severity(owner) := "low" if {
	owner in data.parameters.GA002.first_party
	data.parameters.GA002.pin_first_party
	not owner in data.parameters.GA002.exempt_owners
}

_severity(owner) := "medium" if {
	not owner in data.parameters.GA002.first_party
	not owner in data.parameters.GA002.exempt_owners
}
