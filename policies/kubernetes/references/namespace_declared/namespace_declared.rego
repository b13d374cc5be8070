# METADATA
# title: Namespace is not declared
# description: >-
#   Where nothing makes the namespace, the first apply to a new cluster fails for every object in it.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
# custom:
#   id: KX016
#   severity: info
#   profile: audit
#   scope: namespace
#   selector: [{kubernetes: Namespace}]
#   remediation: Add the Namespace to the set, or make it where the set is applied.
#   sources: [ai-gym, pivotal-flow]
package kubernetes.references.namespace_declared

violation contains {"message": message, "at": {"ref": input.ref}} if {
	not input.declared
	not input.name in {"default", "kube-system", "kube-public", "kube-node-lease"}
	message := sprintf("nothing in this set declares namespace %q", [input.name])
}
