# METADATA
# title: Ephemeral containers stand in a manifest
# description: >-
#   Ephemeral containers are added to a running pod, through a subresource of their own. In a manifest the API refuses
#   them; mostly the output of a debugging session was saved as one.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/
# custom:
#   id: KL017
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Remove `ephemeralContainers`, and use `kubectl debug` on the running pod.
#   tags: [api]
package kubernetes.hygiene.ephemeral_containers_in_template

violation contains {"message": message, "at": [input.pod.path, "ephemeralContainers"], "key": true} if {
	list := input.pod.raw.ephemeralContainers
	is_array(list)
	count(list) > 0
	not is_running
	message := sprintf("%s declares ephemeral containers, which the API accepts for running pods only", [input.title])
}

# The state of a pod in the cluster, not what somebody wants to make.
is_running if {
	input.kind == "Pod"
	input.raw.status.phase
}

is_running if {
	input.kind == "Pod"
	input.raw.metadata.uid
}
