# METADATA
# title: Package is published with a lasting token
# description: >-
#   The token works from everywhere until somebody revokes it. Registries accept the identity of the workflow instead,
#   for a few minutes and for this package only.
# related_resources:
#   - ref: https://docs.pypi.org/trusted-publishers/
# custom:
#   id: GP020
#   severity: info
#   profile: audit
#   selector: [{workflow: any}]
#   remediation: "Register the workflow as a trusted publisher, give the job `id-token: write` and remove the token."
#   peers: {zizmor: [use-trusted-publishing]}
package workflow.permissions.trusted_publishing

import data.lib.workflow.places
import data.lib.workflow.secrets

violation contains {"message": message, "at": at} if {
	some expression in input.expressions
	contexts := secrets.in_value(expression)
	count(contexts) > 0
	registry := _registry(expression.path)
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	message := sprintf("a package goes to %s with %s, where the identity of the workflow would do", [registry, secrets.name(contexts[0])])
}

_registry(path) := "PyPI" if {
	path[count(path) - 1] == "password"
	path[count(path) - 2] == "with"
	step := {"raw": object.get(input.raw, array.slice(path, 0, 4), {})}
	places.action(step) == "pypa/gh-action-pypi-publish"
	inputs := places.mapping(step.raw, "with")
	not inputs["repository-url"]
}

# A variable of a step that publishes.
_registry(path) := _variables[name].registry if {
	path[count(path) - 2] == "env"
	name := path[count(path) - 1]
	step := object.get(input.raw, array.slice(path, 0, 4), {})
	contains(places.text(step, "run"), _variables[name].command)
}

_variables := {
	"NODE_AUTH_TOKEN": {"registry": "npm", "command": "npm publish"},
	"NPM_TOKEN": {"registry": "npm", "command": "npm publish"},
	"CARGO_REGISTRY_TOKEN": {"registry": "crates.io", "command": "cargo publish"},
	"GEM_HOST_API_KEY": {"registry": "RubyGems", "command": "gem push"},
	"TWINE_PASSWORD": {"registry": "PyPI", "command": "twine upload"},
	"UV_PUBLISH_TOKEN": {"registry": "PyPI", "command": "uv publish"},
}
