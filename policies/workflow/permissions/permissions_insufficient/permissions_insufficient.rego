# METADATA
# title: Token lacks a scope that a step needs
# description: >-
#   Once `permissions` is written, every scope that it does not list is none. The step runs into an error that rarely
#   says which scope is missing, often only in a release.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
# custom:
#   id: GP004
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: Add the scope to the `permissions` of the job.
#   sources: [ai-gym]
package workflow.permissions.permissions_insufficient

import data.lib.workflow.places

_table := data.tables.action_scopes.entries

# One finding for each scope that is missing, with the steps that need it.
violation contains {"message": message, "at": [path, scope], "related": related} if {
	some job in input.jobs
	job.permissions.source != "default"
	not job.permissions.all
	path := job.permissions.path
	found := _needs(job)
	some scope in {need.scope | some need in found}
	not object.get(job.permissions.scopes, scope, "none") == "write"
	steps := [need | some need in found; need.scope == scope]
	related := [{"at": need.path, "message": "this step needs it"} | some need in array.slice(steps, 0, 8)]
	message := sprintf(
		"job %q needs %s: write for %s, and its token has %s",
		[job.id, scope, steps[0].who, object.get(job.permissions.scopes, scope, "none")],
	)
}

# A token with read-all can write nothing.
violation contains {"message": message, "at": path, "related": related} if {
	some job in input.jobs
	job.permissions.all == "read-all"
	path := job.permissions.path
	found := _needs(job)
	count(found) > 0
	related := [{"at": need.path, "message": sprintf("this step needs %s: write", [need.scope])} | some need in array.slice(found, 0, 8)]
	message := sprintf("job %q needs %s: write for %s, and its token may only read", [job.id, found[0].scope, found[0].who])
}

_needs(job) := array.concat(_of_actions(job), _of_pushes(job))

_of_actions(job) := [{"scope": need.scope, "path": array.concat(step.path, ["uses"]), "who": step.raw.uses} |
	some step in _steps(job)
	some need in _table[places.action(step)]
	inputs := object.keys(places.mapping(step.raw, "with"))
	every name in need.inputs {
		name in inputs
	}
	count(inputs & {name | some name in need.unless}) == 0
	_is_asked(need.scope, step, job)
]

# Other tokens come through the environment. Machines of one's own may have credentials of their own.
_is_asked(scope, step, _) if {
	scope != "id-token"
	variables := places.mapping(step.raw, "env")
	count([name | some name in ["GITHUB_TOKEN", "GH_TOKEN"]; name in object.keys(variables); not _is_token(places.text(variables, name))]) == 0
}

_is_asked("id-token", _, job) if {
	some label in job.runner
	regex.match(`^(ubuntu|windows|macos)-`, label)
	not regex.match(`(?i)aws[-_]access[-_]key[-_]id`, json.marshal(places.list(job.raw, "steps")))
}

_steps(job) := [{"path": array.concat(job.path, ["steps", index]), "raw": step} |
	some index, step in places.list(job.raw, "steps")
	is_object(step)
]

# Images go to ghcr.io with the token of the run, if it is the only registry that the job logs in to.
_of_pushes(job) := [{"scope": "packages", "path": array.concat(login.path, ["uses"]), "who": "the push to ghcr.io"} |
	logins := [step | some step in _steps(job); places.action(step) == "docker/login-action"]
	count(logins) == 1
	login := logins[0]
	_is_github_registry(login, job)
	_pushes(job)
]

_is_github_registry(login, job) if {
	inputs := places.mapping(login.raw, "with")
	_value(places.text(inputs, "registry"), job) == "ghcr.io"
	_is_token(places.text(inputs, "password"))
}

_is_token(text) if {
	inner := lower(replace(text, " ", ""))
	inner in {"${{secrets.github_token}}", "${{github.token}}"}
}

# `${{ env.NAME }}` of the job or of the workflow.
_value(text, _) := text if not startswith(text, "${{")

_value(text, job) := value if {
	inner := trim_space(trim_suffix(trim_prefix(text, "${{"), "}}"))
	startswith(inner, "env.")
	name := substring(inner, 4, -1)
	all := object.union(places.mapping(input.raw, "env"), places.mapping(job.raw, "env"))
	value := all[name]
}

_pushes(job) if {
	some step in _steps(job)
	places.action(step) == "docker/build-push-action"
	push := places.mapping(step.raw, "with").push
	not push in {false, "false"}
}

_pushes(job) if {
	some step in _steps(job)
	contains(places.text(step.raw, "run"), "docker push ")
}
