# METADATA
# title: Action is named almost like a popular one
# description: >-
#   Anybody may register the owner that a typing error leads to and put other code there. It runs with the token and
#   the secrets of the job, and the line looks right at a glance.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/security/secure-use
# custom:
#   id: GA016
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: Correct the name, or silence this with a reason if the other action is meant.
#   peers: {zizmor: [typosquat-uses]}
#   parameters:
#     known: {type: list, default: [], description: "Actions, as owner/repository in lower case, that are meant as they are written"}
package workflow.supply_chain.action_typosquat

import data.lib.workflow.references

_popular := {name | some name in data.tables.popular_actions.entries}

violation contains {"message": message, "at": at} if {
	some use in input.uses
	use.kind == "repository"
	use.first
	name := references.repository(use)
	not name in _popular
	not name in data.parameters.GA016.known
	some other in data.tables.popular_actions.entries
	abs(count(name) - count(other)) < 2
	_differs_by_one(name, other)
	at := {"path": use.path, "range": [0, count(use.name)]}
	message := sprintf("%s is not %s, though it looks so: other code would run", [use.name, other])
}

# One letter is another one, is missing, is too much, or has changed its place with the next.
_differs_by_one(name, other) if {
	some index in numbers.range(0, count(other))
	substring(name, 0, index) == substring(other, 0, index)
	_differs_at(substring(name, index, -1), substring(other, index, -1))
}

_differs_at(rest, other) if substring(rest, 1, -1) == substring(other, 1, -1)

_differs_at(rest, other) if {
	rest != ""
	substring(rest, 1, -1) == other
}

_differs_at(rest, other) if {
	other != ""
	rest == substring(other, 1, -1)
}

_differs_at(rest, other) if {
	count(rest) > 1
	substring(rest, 2, -1) == substring(other, 2, -1)
	substring(rest, 0, 1) == substring(other, 1, 1)
	substring(rest, 1, 1) == substring(other, 0, 1)
}
