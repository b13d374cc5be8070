# METADATA
# title: Token of an app may do more than the job needs
# description: >-
#   Without `permission-` inputs the token has all rights of the installation, with `owner` and no list of
#   repositories it reaches all of them. Whoever gets hold of it in this job can use that elsewhere.
# related_resources:
#   - ref: https://github.com/actions/create-github-app-token
# custom:
#   id: GP019
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: >-
#     Name what the job needs, such as `permission-contents: write`, and the repositories in `repositories`.
#   peers: {zizmor: [github-app], ghalint: ["009", "010"]}
package workflow.permissions.app_token_scope

import data.lib.workflow.places

_tokens := [step | some step in places.steps(input.raw); places.action(step) == "actions/create-github-app-token"]

violation contains {"message": message, "at": array.concat(step.path, ["uses"])} if {
	some step in _tokens
	names := object.keys(places.mapping(step.raw, "with"))
	count([name | some name in names; startswith(name, "permission-")]) == 0
	message := "the token has all rights of the app: no permission-... input says what the job needs"
}

violation contains {"message": message, "at": array.concat(step.path, ["with", "owner"]), "help": help} if {
	some step in _tokens
	inputs := places.mapping(step.raw, "with")
	_is_given(inputs, "owner")
	not _is_given(inputs, "repositories")
	help := "Name the repositories that the job needs in `repositories`."
	message := "the token reaches all repositories of the owner in which the app is installed"
}

violation contains {"message": message, "at": array.concat(step.path, ["with", "skip-token-revoke"]), "help": help} if {
	some step in _tokens
	inputs := places.mapping(step.raw, "with")
	lower(sprintf("%v", [inputs["skip-token-revoke"]])) == "true"
	help := "Remove `skip-token-revoke`; hand over a token of its own where another job needs one."
	message := "the token is not revoked at the end of the job and works for an hour"
}

_is_given(inputs, name) if {
	value := object.get(inputs, name, "")
	value != ""
	value != null
}
