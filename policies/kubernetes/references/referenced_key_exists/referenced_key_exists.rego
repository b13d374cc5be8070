# METADATA
# title: ConfigMap or Secret lacks the key
# description: >-
#   A container whose variable takes a key that the ConfigMap or Secret does not have is not started and waits with
#   CreateContainerConfigError.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/
# custom:
#   id: KX013
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Correct the key, or add it to the object.
#   sources: [ai-gym, deployment-architecture]
#   peers: {kube-linter: [env-value-from]}
package kubernetes.references.referenced_key_exists

import data.lib.kubernetes.references

violation contains {"message": message, "at": path, "assumes": ["namespace"], "related": related} if {
	some reference in input.references
	reference.has_key == false
	reference.found == "here"
	not reference.optional
	not references.is_open(reference.key)
	not references.is_open(reference.name)
	path := array.concat(array.slice(reference.path, 0, count(reference.path) - 1), ["key"])
	message := sprintf("%s %q has no key %q", [reference.target.kind, reference.name, reference.key])
	related := [{"at": {"ref": reference.target.ref}, "message": "without that key"}]
}
