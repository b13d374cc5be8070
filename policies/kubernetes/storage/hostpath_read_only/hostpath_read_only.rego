# METADATA
# title: Directory of the node mounted writable
# description: >-
#   A directory of the node that agents may read on purpose is still a way into the node where it is writable: a
#   process that takes over the container leaves files there for the programs of the node, or fills its disk. It also
#   changes what other pods of the node find there.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
# custom:
#   id: KV003
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: pods}]
#   remediation: Set `readOnly` to true on the mount, or keep what the container writes in an `emptyDir` or a claim.
#   sources: [astral-planner]
#   peers:
#     kube-linter: [writable-host-mount]
#     kubescape: [C-0045]
#     kyverno: [ensure-readonly-hostpath]
#   tags: [volumes]
package kubernetes.storage.hostpath_read_only

# At the volume, so that only one policy speaks of it: KS006 as long as the path is not on its list of allowed ones.
violation contains {"message": message, "at": [volume.path, "hostPath", "path"], "related": related} if {
	some volume in input.pod.volumes
	path := volume.host_path
	writers := [writer | some writer in writing; writer.name == volume.name]
	count(writers) > 0
	related := [{"at": writer.path, "message": "readOnly is not set"} | some writer in writers]
	message := sprintf(
		"volume %q lets %s write to %s of the node",
		[volume.name, concat(", ", sort({writer.title | some writer in writers})), path],
	)
}

writing := [{"name": mount.name, "path": mount.path, "title": container.title} |
	some container in input.containers
	some mount in container.mounts
	not mount.read_only
	mount.name
]
