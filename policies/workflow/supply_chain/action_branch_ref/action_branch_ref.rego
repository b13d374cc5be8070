# METADATA
# title: Action follows a branch
# description: >-
#   A branch moves with every commit that anybody with access to the other repository makes. The next run executes the
#   new code with the token and the secrets of the job, and no two runs are the same.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/security/secure-use
# custom:
#   id: GA001
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: Write the full commit hash of a release and keep its tag in a comment behind it.
#   refines: [GA002]
#   sources: [connect2, ai-gym]
#   peers: {zizmor: [unpinned-uses]}
#   parameters:
#     own_owners: {type: list, default: [], description: "Owners whose branches hold your own code, reported as low"}
package workflow.supply_chain.action_branch_ref

import data.lib.workflow.references

_moving := data.tables.action_branches.entries

# One finding for each reference of the file, at its first use.
violation contains {"message": message, "at": at, "severity": severity, "related": related} if {
	some use in input.uses
	use.kind == "repository"
	use.first
	not use.is_commit
	not contains(use.text, "${{")
	references.is_branch(use, _moving)
	severity := _severity(use)
	at := {"path": use.path, "range": [use.reference_start, count(use.text)]}
	related := [{"at": path, "message": "and here"} | some path in use.repeated_at]
	message := sprintf("%s follows %q, which is other code after every push", [use.name, use.reference])
}

# `$/` is this repository itself.
violation contains {"message": message, "at": use.path, "help": help} if {
	some use in input.uses
	use.kind == "repository"
	use.first
	use.reference == ""
	use.owner != "$"
	not contains(use.text, "${{")
	help := "Write `@` and the full commit hash of a release behind it."
	message := sprintf("%s has no version: GitHub rejects an action without one", [use.name])
}

_severity(use) := "low" if _is_low(use)

_severity(use) := "high" if not _is_low(use)

_is_low(use) if use.owner in data.parameters.GA001.own_owners

# Its documentation asks for it.
_is_low(use) if references.moves_on_purpose(use, _moving)
