# METADATA
# title: ConfigMap or Secret is too large
# description: >-
#   The API server refuses objects with more than 1 MiB of data. `kubectl apply` already fails at a quarter of it, because it
#   keeps a copy of the whole object in an annotation.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/configmap/#motivation
# custom:
#   id: KC014
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: ConfigMap}, {kubernetes: Secret}]
#   remediation: Split the object, or keep large files in a volume, an image or an object store.
#   parameters:
#     limit: {type: number, default: 1048576, description: Most bytes of data that the API server takes.}
#     apply_limit: {type: number, default: 262144, description: Most bytes that client-side `kubectl apply` takes.}
#   sources: [pivotal-flow, ai-gym]
package kubernetes.configuration.configmap_size

import data.lib.kubernetes.secrets

violation contains {"message": message, "at": [places[0]], "key": true, "severity": severity} if {
	limit := data.parameters.KC014.limit
	places := filled
	# A character has one to four bytes, and four of base64 stand for three.
	characters * 4 > limit
	size := sum([amount | some field in places; some value in texts(field); amount := stored(field, value)])
	size > limit
	severity := "high"
	message := sprintf("%s has %d bytes of data; the API server takes %v", [input.title, size, limit])
}

violation contains {"message": message, "at": [places[0]], "key": true, "severity": severity, "help": help} if {
	limit := data.parameters.KC014.apply_limit
	most := data.parameters.KC014.limit
	places := filled
	characters * 4 > limit
	size := sum([amount | some field in places; some value in texts(field); amount := secrets.bytes(value)])
	size > limit
	held := sum([amount | some field in places; some value in texts(field); amount := stored(field, value)])
	held <= most
	severity := "low"
	help := "Apply it with `kubectl apply --server-side`, or split it."
	message := sprintf("%s has %d bytes; `kubectl apply` takes %v, as it keeps a copy of them", [input.title, size, limit])
}

filled := [field | some field in ["data", "binaryData", "stringData"]; is_object(input.raw[field])]

texts(field) := [value | some value in input.raw[field]; is_string(value)]

characters := sum([size | some field in filled; some value in texts(field); size := count(value)])

# Bytes that the API server counts: decoded ones.
stored(field, value) := secrets.bytes(value) if not is_encoded(field)

stored(field, value) := floor((count(value) * 3) / 4) if is_encoded(field)

is_encoded(field) if field == "binaryData"

is_encoded(field) if {
	field == "data"
	input.kind == "Secret"
}
