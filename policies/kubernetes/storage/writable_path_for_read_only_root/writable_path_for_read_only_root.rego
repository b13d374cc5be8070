# METADATA
# title: Nothing can be written with a read-only root
# description: >-
#   The container may not write to its own file system, and its command writes to /tmp. Without a volume mounted there the
#   first write fails.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: KV014
#   severity: info
#   profile: audit
#   selector: [{kubernetes: pods}]
#   os: linux
#   remediation: Mount an `emptyDir` with a `sizeLimit` at /tmp.
#   sources: [ai-gym]
#   tags: [volumes]
package kubernetes.storage.writable_path_for_read_only_root

import data.lib.kubernetes.shell

violation contains {"message": message, "at": word.at} if {
	some container in input.containers
	container.security.readOnlyRootFilesystem == true
	words := [word | some word in shell.words(container); contains(word.text, "/tmp/")]
	word := words[0]
	not may_write(container)
	message := sprintf("%s writes to /tmp, but its root is read-only and no volume is mounted there", [container.title])
}

may_write(container) if {
	some mount in container.mounts
	not mount.read_only
	path := trim_right(mount.mount_path, "/")
	path in {"", "/tmp"}
}

# A directory below /tmp may be the one that is meant.
may_write(container) if {
	some mount in container.mounts
	not mount.read_only
	startswith(mount.mount_path, "/tmp/")
}
