# METADATA
# title: Keys of a cloud account instead of short-lived ones
# description: >-
#   A key that stands in the secrets of a repository works from everywhere until somebody deletes it. Whoever reads it
#   from a log or through an action keeps the access. With OpenID Connect the job proves who it is and gets
#   credentials that end with it.
# related_resources:
#   - ref: https://docs.github.com/en/actions/concepts/security/openid-connect
# custom:
#   id: GP005
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: >-
#     Let the cloud trust the tokens of GitHub, name the role (`role-to-assume`, `client-id`,
#     `workload_identity_provider`) and give the job `id-token: write`.
#   sources: [ai-gym, pivotal-flow, astral-planner]
package workflow.permissions.long_lived_cloud_keys

import data.lib.workflow.places
import data.lib.workflow.secrets

# One finding for a job, at the first key; keys of the whole workflow are one more.
violation contains {"message": message, "at": at, "severity": severity} if {
	some scope, positions in _by_scope
	key := _keys[min(positions)]
	at := key.path
	severity := key.severity
	message := sprintf("%s is a key of %s that works until it is deleted; short-lived ones need none", [key.name, key.cloud])
}

_by_scope := {scope: positions |
	scopes := {key.scope | some key in _keys}
	some scope in scopes
	positions := {position | some position, key in _keys; key.scope == scope}
}

_keys := [key |
	some expression in input.expressions
	_is_lasting(expression)
	key := _key(expression)
]

# A secret, or in an action what its caller hands over. Outputs of steps are made by this run.
_is_lasting(expression) if {
	some context in expression.flows
	secrets.is_secret(context)
}

_is_lasting(expression) if {
	expression.path[0] == "runs"
	some context in expression.flows
	startswith(context, "inputs.")
}

_key(expression) := {"scope": scope, "path": expression.path, "name": name, "cloud": found.cloud, "severity": found.severity} if {
	scope := _scope(expression.path)
	name := expression.path[count(expression.path) - 1]
	found := _found(expression, name)
}

_scope(path) := array.slice(path, 0, 2) if path[0] == "jobs"

_scope(path) := ["env"] if path[0] == "env"

_scope(path) := ["runs"] if path[0] == "runs"

# Inputs of actions that log in.
_inputs := {
	"aws-actions/configure-aws-credentials": {"aws-access-key-id": "AWS", "aws-secret-access-key": "AWS"},
	"azure/login": {"creds": "Azure"},
	"google-github-actions/auth": {"credentials_json": "Google Cloud"},
}

_found(expression, name) := {"cloud": cloud, "severity": severity} if {
	step := _step(expression.path)
	expression.path[count(expression.path) - 2] == "with"
	cloud := _inputs[places.action(step)][name]
	inputs := places.mapping(step.raw, "with")
	not inputs["aws-session-token"]
	severity := _severity(inputs)
}

# Whoever logs in to a registry of AWS with a key has one.
_found(expression, "password") := {"cloud": "AWS", "severity": "high"} if {
	step := _step(expression.path)
	expression.path[count(expression.path) - 2] == "with"
	places.action(step) == "docker/login-action"
	registry := places.text(places.mapping(step.raw, "with"), "registry")
	contains(registry, ".dkr.ecr.")
}

# Variables that the command line tools read. With an endpoint of its own the key is one of another service.
_found(expression, name) := {"cloud": "AWS", "severity": "high"} if {
	count(expression.path) > 1
	expression.path[count(expression.path) - 2] == "env"
	name in {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}
	variables := object.get(input.raw, array.slice(expression.path, 0, count(expression.path) - 1), {})
	is_object(variables)
	names := object.keys(variables)
	count([other | some other in names; is_string(other); contains(upper(other), "ENDPOINT")]) == 0
	not "AWS_SESSION_TOKEN" in names
}

_found(expression, "GOOGLE_CREDENTIALS") := {"cloud": "Google Cloud", "severity": "high"} if {
	count(expression.path) > 1
	expression.path[count(expression.path) - 2] == "env"
}

_found(expression, "ARM_CLIENT_SECRET") := {"cloud": "Azure", "severity": "high"} if {
	count(expression.path) > 1
	expression.path[count(expression.path) - 2] == "env"
}

# A role is assumed with the key: the key alone can do little.
_severity(inputs) := "medium" if inputs["role-to-assume"]

_severity(inputs) := "high" if not inputs["role-to-assume"]

_step(path) := {"raw": step} if {
	path[0] == "jobs"
	path[2] == "steps"
	step := object.get(input.raw, array.slice(path, 0, 4), {})
}

_step(path) := {"raw": step} if {
	path[0] == "runs"
	step := object.get(input.raw, array.slice(path, 0, 3), {})
}
