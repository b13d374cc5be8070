# METADATA
# title: Probe on an ordinary init container
# description: >-
#   An init container runs to its end before the others start, so there is nothing to probe and no life to
#   hook into. The API refuses such an object, unless the container is a sidecar with restartPolicy Always.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
#   - ref: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
# custom:
#   id: KP012
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Remove it, or make the container a sidecar with `restartPolicy` `Always`.
#   peers: {kube-linter: [schema-validation]}
#   tags: [probes]
package kubernetes.probes.probe_on_init_container

violation contains {"message": message, "at": probe.path, "key": true} if {
	some container in input.containers
	container.type == "init container"
	some probe in container.probes
	message := sprintf("%s has a %s probe, which the API refuses", [container.title, probe.type])
}

violation contains {"message": message, "at": [container.path, "lifecycle"], "key": true} if {
	some container in input.containers
	container.type == "init container"
	container.raw.lifecycle != null
	message := sprintf("%s has lifecycle hooks, which the API refuses", [container.title])
}
