# METADATA
# title: Secret is handed to an action that can change
# description: >-
#   The reference of this action can be moved to other code, by its owner or by whoever takes over the account. That
#   code gets the secret at the next run, and nothing in this repository has changed.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/security/secure-use
# custom:
#   id: GP010
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: Write the full commit hash of the release and keep its tag in a comment behind it.
#   refines: [GA001, GA002]
#   sources: [ai-gym, connect2]
#   peers: {zizmor: [unpinned-uses]}
#   parameters:
#     first_party: {type: list, default: [actions, github], description: Owners that are trusted as GitHub itself is}
#     trusted_owners: {type: list, default: [aws-actions, docker, hashicorp, azure, google-github-actions], description: "Owners whose full version tags are trusted a bit more, in lower case"}
#     own_owners: {type: list, default: [], description: "Your own owners, in lower case, whose tags may get secrets"}
package workflow.permissions.secret_to_unpinned_action

import data.lib.workflow.references
import data.lib.workflow.secrets

_moving := data.tables.action_branches.entries

# Steps and calling jobs that get a secret, and those that get the token of the run.
_with_secret := {owner |
	some expression in input.expressions
	count(secrets.in_value(expression)) > 0
	owner := secrets.owner_of(expression.path)
}

_with_token := {owner |
	some expression in input.expressions
	some context in expression.flows
	secrets.is_token(context)
	owner := secrets.owner_of(expression.path)
}

violation contains {"message": message, "at": at, "severity": "critical"} if {
	some use in _mutable
	_is_branch(use)
	_gets_any(use)
	at := {"path": use.path, "range": [use.reference_start, count(use.text)]}
	message := sprintf("%s follows %q and gets a secret: whatever is pushed there reads it", [use.name, use.reference])
}

violation contains {"message": message, "at": at, "severity": severity} if {
	some use in _mutable
	not _is_branch(use)
	array.slice(use.path, 0, count(use.path) - 1) in _with_secret
	owner := lower(use.owner)
	not owner in data.parameters.GP010.first_party
	not owner in data.parameters.GP010.own_owners
	severity := _severity(use, owner)
	at := {"path": use.path, "range": [use.reference_start, count(use.text)]}
	message := sprintf("%s gets a secret, and its tag %q can be moved to other code", [use.name, use.reference])
}

_mutable contains use if {
	some use in input.uses
	use.kind == "repository"
	not use.is_commit
	use.reference != ""
	not contains(use.text, "${{")
}

# A reference that the documentation of the action asks for is no better than a tag, and no worse.
_is_branch(use) if {
	references.is_branch(use, {})
	not references.moves_on_purpose(use, _moving)
}

_gets_any(use) if {
	owner := array.slice(use.path, 0, count(use.path) - 1)
	owner in _with_secret
}

_gets_any(use) if {
	owner := array.slice(use.path, 0, count(use.path) - 1)
	owner in _with_token
}

_severity(use, owner) := "medium" if _is_trusted(use, owner)

_severity(use, owner) := "high" if not _is_trusted(use, owner)

_is_trusted(use, owner) if {
	owner in data.parameters.GP010.trusted_owners
	count(references.numbers(use.reference)) == 3
}
