# METADATA
# title: Volume in memory is not bounded
# description: >-
#   What a container writes to an `emptyDir` with `medium: Memory` counts against its memory limit. Without a smaller
#   `sizeLimit` a full volume is no write error but an out-of-memory kill, and without a memory limit it takes the
#   memory of the node.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
# custom:
#   id: KV005
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Set `sizeLimit` well below the memory limit of the containers that write to the volume, for example to 64Mi.
#   tags: [volumes, memory]
package kubernetes.storage.memory_emptydir_bounded

violation contains {"message": message, "at": [volume.path, "emptyDir", "sizeLimit"]} if {
	some volume in input.pod.volumes
	volume.raw.emptyDir.medium == "Memory"
	object.get(volume.raw.emptyDir, "sizeLimit", null) in {null, 0, "0"}
	message := sprintf("volume %q is kept in memory and has no sizeLimit", [volume.name])
}

violation contains {"message": message, "at": quantity.path} if {
	some volume in input.pod.volumes
	volume.raw.emptyDir.medium == "Memory"
	quantity := sizes[array.concat(volume.path, ["emptyDir", "sizeLimit"])]
	most := memory(volume)
	quantity.value > most
	message := sprintf(
		"volume %q may grow to %s in memory, but the containers that mount it have %vMi together",
		[volume.name, quantity.text, floor(most / 1048576)],
	)
}

sizes := {quantity.path: quantity | some quantity in input.quantities; quantity.resource == "sizeLimit"}

# What those that mount the volume may use at most, the pod's own limit where it has one. Undefined where one of them has
# no limit, and where nobody mounts it.
memory(volume) := limit if limit := input.pod.limits.memory.value

memory(volume) := sum(limits) if {
	not input.pod.limits.memory
	limits := [limit |
		some container in input.containers
		volume.name in mounted(container)
		limit := container.limits.memory.value
	]
	count(limits) > 0
	count(limits) == count([container.name | some container in input.containers; volume.name in mounted(container)])
}

mounted(container) := {name | some mount in container.mounts; name := mount.name}
