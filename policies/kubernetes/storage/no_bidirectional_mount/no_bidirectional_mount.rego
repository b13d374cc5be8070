# METADATA
# title: Mounts of the container appear on the node
# description: >-
#   With `mountPropagation: Bidirectional` whatever the container mounts below this path is mounted on the node and in
#   all pods that share it, and stays when the container dies. Kubernetes allows it to privileged containers only;
#   drivers of storage need it, applications do not.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation
# custom:
#   id: KV009
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Remove `mountPropagation`, or use `HostToContainer` where the container has to see what the node mounts later.
#   sources: [astral-planner]
#   tags: [volumes]
package kubernetes.storage.no_bidirectional_mount

violation contains {"message": message, "at": [mount.path, "mountPropagation"]} if {
	some container in input.containers
	some mount in container.mounts
	mount.raw.mountPropagation == "Bidirectional"
	place := object.get(mount, "mount_path", "a path")
	message := sprintf("what %s mounts below %s appears on the node: mountPropagation is Bidirectional", [container.title, place])
}
