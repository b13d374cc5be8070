# METADATA
# title: emptyDir has no size limit
# description: >-
#   An `emptyDir` lives on the disk of the node and may fill it. The kubelet then evicts pods until there is room
#   again, not necessarily the one that wrote. With `sizeLimit` only that pod is evicted.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
#   - ref: https://kubernetes.io/docs/concepts/storage/ephemeral-storage/
# custom:
#   id: KV004
#   severity: low
#   profile: strict
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Set `emptyDir.sizeLimit`, for example to 1Gi, or an `ephemeral-storage` limit on each container that mounts it.
#   sources: [ai-gym]
#   peers: {kyverno: [add-emptydir-sizelimit, require-emptydir-requests-limits]}
#   tags: [volumes]
package kubernetes.storage.emptydir_size_limit

violation contains {"message": message, "at": [volume.path, "emptyDir", "sizeLimit"]} if {
	some volume in input.pod.volumes
	is_disk(volume)
	not is_limited(volume)
	not volume.name in bounded
	message := sprintf("emptyDir %q has no sizeLimit and may fill the disk of the node", [volume.name])
}

# A volume without any source is an emptyDir. One in memory is a matter of memory.
is_disk(volume) if {
	is_object(volume.raw.emptyDir)
	not volume.raw.emptyDir.medium == "Memory"
}

is_disk(volume) if count(volume.sources) == 0

# The kubelet takes a limit of zero for none.
is_limited(volume) if not object.get(volume.raw, ["emptyDir", "sizeLimit"], null) in {null, 0, "0"}

# Volumes whose containers can all write only so much.
bounded contains volume.name if {
	some volume in input.pod.volumes
	some container in input.containers
	may_limit(container)
	some mount in container.mounts
	mount.name == volume.name
	not volume.name in unbounded
}

unbounded contains name if {
	some container in input.containers
	may_limit(container)
	not has_limit(container)
	some mount in container.mounts
	name := mount.name
}

has_limit(container) if container.limits["ephemeral-storage"].value > 0

# Ephemeral containers cannot have resources.
may_limit(container) if container.type != "ephemeral container"
