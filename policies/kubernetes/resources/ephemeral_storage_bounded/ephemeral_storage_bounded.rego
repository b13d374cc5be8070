# METADATA
# title: Ephemeral storage is not bounded
# description: >-
#   Logs, emptyDir volumes and what a container writes to its root filesystem fill the disk of the node. Without a
#   request the scheduler does not know of it, and without a limit one container takes the disk of all others, whose
#   pods are then evicted.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/ephemeral-storage/
# custom:
#   id: KR021
#   severity: low
#   profile: strict
#   selector: [{kubernetes: pods}]
#   remediation: Set `ephemeral-storage` under the requests and limits of the container, for example 1Gi.
#   sources: [ai-gym]
#   peers: {kube-score: [container-ephemeral-storage-request-and-limit]}
package kubernetes.resources.ephemeral_storage_bounded

import data.lib.kubernetes.enumeration
import data.lib.kubernetes.resources

# Only what runs on: what an init container writes is gone with it, or in a volume of the others.
violation contains {"message": message, "at": at} if {
	some container in input.containers
	container.type in {"container", "sidecar container"}
	missing := [part | some part in _parts(container); part.amount.value == 0]
	count(missing) > 0
	reason := _reasons(container)[0]
	at := [container.path, "resources", missing[0].section, "ephemeral-storage"]
	message := sprintf("%s sets %s for ephemeral storage, and %s", [
		container.title,
		enumeration.words([resources.shortfall(part.amount, part.name) | some part in missing]),
		reason,
	])
}

_parts(container) := [
	{"section": "requests", "name": "request", "amount": _request(container)},
	{"section": "limits", "name": "limit", "amount": _limit(container)},
]

_request(container) := object.get(container, ["requests", "ephemeral-storage"], resources.unset)

_limit(container) := object.get(container, ["limits", "ephemeral-storage"], resources.unset)

_reasons(container) := array.concat(
	[sprintf("writes to the emptyDir %q", [mount.name]) |
		some mount in container.mounts
		mount.name in _scratch
		not mount.read_only
	],
	[reason | some reason in ["its root filesystem is writable"]; not _is_read_only(container)],
)

_is_read_only(container) if container.security.readOnlyRootFilesystem == true

# Volumes on the disk of the node; those of medium Memory or HugePages are memory.
_scratch contains volume.name if {
	some volume in input.pod.volumes
	"emptyDir" in volume.sources
	not volume.raw.emptyDir.medium in {"Memory", "HugePages"}
}
