# METADATA
# title: Budget keeps crashed pods from being evicted
# description: >-
#   Without unhealthyPodEvictionPolicy pods that are not ready may only be evicted while the budget is met. Pods
#   that crash for ever then block the drain of their node.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy
# custom:
#   id: KA008
#   severity: info
#   profile: audit
#   selector: [{kubernetes: policy/PodDisruptionBudget}]
#   remediation: "Set `unhealthyPodEvictionPolicy: AlwaysAllow`."
#   peers: {kube-linter: [pdb-unhealthy-pod-eviction-policy]}
package kubernetes.availability.pdb_unhealthy_eviction

violation contains {"message": message, "at": ["spec", "unhealthyPodEvictionPolicy"]} if {
	is_object(input.raw.spec)
	object.get(input.raw.spec, "unhealthyPodEvictionPolicy", null) == null
	message := "unhealthyPodEvictionPolicy is not set, so crashed pods can block the drain of a node"
}
