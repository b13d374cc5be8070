# METADATA
# title: Storage request is missing, invalid or too large
# description: >-
#   The API refuses a claim without a storage request or without an access mode, and one whose request is no quantity
#   or not above zero. In a StatefulSet that shows only when its pods are made. A very large request is mostly a slip,
#   and volumes cannot be made smaller afterwards.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims
# custom:
#   id: KV015
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: PersistentVolumeClaim}, {kubernetes: pods}]
#   refines: [KR005, KL002]
#   remediation: Set `resources.requests.storage`, for example to 50Gi, and `accessModes`, mostly to [ReadWriteOnce].
#   parameters:
#     max: {type: string, default: 500Gi, description: Quantity above which a request is reported}
#   sources: [pivotal-flow]
#   peers: {kube-linter: [schema-validation]}
#   tags: [volumes]
package kubernetes.storage.claim_size_valid

import data.lib.kubernetes.template_tokens

violation contains {"message": message, "at": [path, "resources", "requests", "storage"], "severity": "high"} if {
	some path, spec in claims
	object.get(spec, ["resources", "requests", "storage"], null) == null
	may_lack(spec)
	message := sprintf("%s requests no storage", [named(path)])
}

violation contains {"message": message, "at": [path, "accessModes"], "severity": "high"} if {
	some path, spec in claims
	object.get(spec, "accessModes", null) in {null, []}
	message := sprintf("%s has no access mode", [named(path)])
}

violation contains {"message": message, "at": quantity.path, "severity": "high"} if {
	some path, _ in claims
	quantity := quantities[place(path)]
	not template_tokens.is_open(quantity.text)
	problem := quantity.problem
	message := sprintf("%s requests %q, which is no quantity: %s", [named(path), quantity.text, problem])
}

violation contains {"message": message, "at": quantity.path, "severity": "high"} if {
	some path, _ in claims
	quantity := quantities[place(path)]
	quantity.value <= 0
	message := sprintf("%s requests %q; it must be more than 0", [named(path), quantity.text])
}

violation contains {"message": message, "at": quantity.path, "severity": "low"} if {
	limit := data.parameters.KV015.max
	some path, _ in claims
	quantity := quantities[place(path)]
	quantity.value > units.parse_bytes(limit)
	message := sprintf("%s requests %q, more than %s", [named(path), quantity.text, limit])
}

# Specs of claims by their places.
claims[path] := spec if {
	path := ["spec"]
	input.kind == "PersistentVolumeClaim"
	spec := input.raw.spec
	is_object(spec)
}

claims[path] := spec if {
	is_array(input.raw.spec.volumeClaimTemplates)
	some index, template in input.raw.spec.volumeClaimTemplates
	spec := template.spec
	is_object(spec)
	path := ["spec", "volumeClaimTemplates", index, "spec"]
}

claims[path] := spec if {
	some volume in input.pod.volumes
	spec := volume.raw.ephemeral.volumeClaimTemplate.spec
	is_object(spec)
	path := array.concat(volume.path, ["ephemeral", "volumeClaimTemplate", "spec"])
}

# What messages call them.
named(path) := input.title if path == ["spec"]

named(path) := sprintf("claim template \"%v\"", [name]) if {
	path[1] == "volumeClaimTemplates"
	name := object.get(input.raw, ["spec", "volumeClaimTemplates", path[2], "metadata", "name"], path[2])
}

named(path) := "the claim template of a volume" if path[count(path) - 2] == "volumeClaimTemplate"

# A list or text where a mapping belongs is another mistake.
may_lack(spec) if not is_odd(object.get(spec, "resources", null))

is_odd(resources) if {
	resources != null
	not is_object(resources)
}

is_odd(resources) if {
	requests := resources.requests
	requests != null
	not is_object(requests)
}

place(path) := array.concat(path, ["resources", "requests", "storage"])

quantities := {quantity.path: quantity | some quantity in input.quantities; quantity.resource in {"storage", "requests.storage"}}
