# METADATA
# title: fsGroup is missing for writable volumes
# description: >-
#   A fresh persistent volume belongs to root, with no write access for others. A container that does not
#   run as root cannot write it, unless `fsGroup` makes the kubelet hand the files to a group of the pod.
#   Such a pod often works on one storage class and fails with a permission error on the next.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: KS026
#   severity: low
#   profile: strict
#   selector: [{kubernetes: pods}]
#   os: linux
#   remediation: >-
#     Set `securityContext.fsGroup` of the pod to the group of the application, or mount the volume with
#     `readOnly: true` where nothing is written.
#   sources: [pivotal-flow, ai-gym]
#   tags: [volumes, group]
package kubernetes.security.fsgroup_for_shared_volumes

import data.lib.kubernetes.users

violation contains {"message": message, "at": [input.pod.path, "securityContext", "fsGroup"], "related": writers} if {
	not _group_is_set
	count(_claim_volumes) > 0
	writers := [writer |
		some container in input.containers
		users.non_root(container.effective)
		some mount in container.mounts
		not mount.read_only
		mount.name in _claim_volumes
		writer := {
			"at": mount.path,
			"message": sprintf("%s mounts volume %q for writing", [container.title, mount.name]),
		}
	]
	count(writers) > 0
	message := sprintf("%s writes to a persistent volume as a non-root user, but sets no fsGroup", [input.pod.title])
}

_group_is_set if input.pod.security.fsGroup != null

_claim_volumes contains volume.name if {
	some volume in input.pod.volumes
	is_object(volume.raw.persistentVolumeClaim)
	not volume.raw.persistentVolumeClaim.readOnly == true
}

_claim_volumes contains volume.name if {
	some volume in input.pod.volumes
	is_object(volume.raw.ephemeral)
}

_claim_volumes contains template.metadata.name if {
	input.kind == "StatefulSet"
	is_array(input.raw.spec.volumeClaimTemplates)
	some template in input.raw.spec.volumeClaimTemplates
}
