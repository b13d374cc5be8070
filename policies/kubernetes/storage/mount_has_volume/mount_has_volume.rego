# METADATA
# title: Mount names a volume that the pod does not have
# description: >-
#   The API refuses a pod whose container mounts a volume that is not declared. A Deployment with such a template is
#   accepted, but none of its pods is ever made.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/volumes/
# custom:
#   id: KV006
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Correct the name, or declare the volume under `volumes` of the pod; in a StatefulSet also under
#     `volumeClaimTemplates`.
#   sources: [ai-gym, deployment-architecture]
#   peers: {kube-linter: [schema-validation]}
#   tags: [volumes]
package kubernetes.storage.mount_has_volume

import data.lib.kubernetes.template_tokens

violation contains {"message": message, "at": [mount.path, "name"]} if {
	some container in input.containers
	is_whole(container)
	some mount in container.mounts
	name := mount.name
	is_missing(name)
	message := sprintf("%s mounts volume %q, but %s", [container.title, name, there_is])
}

violation contains {"message": message, "at": [container.path, "volumeDevices", index, "name"]} if {
	some container in input.containers
	is_whole(container)
	is_array(container.raw.volumeDevices)
	some index, device in container.raw.volumeDevices
	name := device.name
	is_string(name)
	is_missing(name)
	message := sprintf("%s uses volume %q as a device, but %s", [container.title, name, there_is])
}

# A container without an image is a patch for one, which may rely on volumes that stand elsewhere.
is_whole(container) if container.raw.image

is_missing(name) if {
	not name in declared
	not template_tokens.is_open(name)
	is_known
}

declared contains volume.name if some volume in input.pod.volumes

declared contains name if {
	is_array(input.raw.spec.volumeClaimTemplates)
	some template in input.raw.spec.volumeClaimTemplates
	name := template.metadata.name
}

# Not where a name is filled in later, or where the lists are none.
is_known if {
	is_list(object.get(input.pod.raw, "volumes", null))
	is_list(object.get(input.raw, ["spec", "volumeClaimTemplates"], null))
	every name in declared {
		not template_tokens.is_open(name)
	}
}

is_list(value) if value == null

is_list(value) if is_array(value)

there_is := "the pod has no volumes" if count(declared) == 0

there_is := sprintf("the pod has only %s", [concat(", ", names)]) if {
	count(declared) > 0
	count(declared) <= 8
	names := [sprintf("%v", [name]) | some name in declared]
}

there_is := sprintf("none of the %d volumes of the pod has that name", [count(declared)]) if count(declared) > 8
