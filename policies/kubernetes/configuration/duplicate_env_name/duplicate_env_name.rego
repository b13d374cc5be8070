# METADATA
# title: Variable is defined twice
# description: >-
#   The last definition of a variable counts, and the one that everybody reads first does not. Tools that merge lists by name,
#   such as `kubectl apply`, may keep either.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
# custom:
#   id: KC007
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Keep one of the definitions.
#   sources: [ai-gym]
#   peers: {kube-linter: [duplicate-env-var], kube-score: [environment-variable-key-duplication], kubescape: [C-0295]}
package kubernetes.configuration.duplicate_env_name

violation contains {"message": message, "at": [container.path, "env", index, "name"], "related": related} if {
	some container in input.containers
	is_array(container.raw.env)
	names := {index: name | some index, entry in container.raw.env; name := entry.name}
	some index, name in names
	is_string(name)
	name != ""
	earlier := [position | some position, other in names; position < index; other == name]
	count(earlier) > 0
	related := [{"at": [container.path, "env", min(earlier), "name"], "message": "first defined here"}]
	message := sprintf("%s defines %s again; only the last definition counts", [container.title, name])
}
