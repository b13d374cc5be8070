# METADATA
# title: Volume is never mounted
# description: >-
#   A volume that no container mounts is dead weight at best. Mostly the mount was forgotten, so that the program
#   reads defaults instead of its configuration; and a Secret, ConfigMap or claim that does not exist keeps the pod
#   from starting although nothing uses it.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/volumes/
# custom:
#   id: KV007
#   severity: low
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Mount the volume in the container that needs it, or remove it.
#   sources: [ai-gym]
#   tags: [volumes]
package kubernetes.storage.volume_unused

import data.lib.kubernetes.template_tokens

violation contains {"message": message, "at": [volume.path, "name"]} if {
	some volume in input.pod.volumes
	name := volume.name
	name != ""
	not name in used
	is_known
	not is_injected(name)
	not template_tokens.is_open(name)
	message := sprintf("volume %q is mounted by no container", [name])
}

used contains name if {
	some container in input.containers
	some mount in container.mounts
	name := mount.name
}

used contains name if {
	some container in input.containers
	is_array(container.raw.volumeDevices)
	some device in container.raw.volumeDevices
	name := device.name
}

# Not where the name in a mount is filled in later, where mounts are no list, and where no container is written.
is_known if {
	count(input.containers) > 0
	every name in used {
		not template_tokens.is_open(name)
	}
	every container in input.containers {
		is_list(object.get(container.raw, "volumeMounts", null))
		is_list(object.get(container.raw, "volumeDevices", null))
	}
}

is_list(value) if value == null

is_list(value) if is_array(value)

# An annotation that tells an injector to mount it in the container that it adds.
is_injected(name) if {
	some text in input.pod.annotations
	contains(text, sprintf("%q", [name]))
}
