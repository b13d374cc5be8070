# METADATA
# title: Field does not exist in Istio
# description: >-
#   The API drops or refuses fields that Istio does not have. The timeout, limit or protection that somebody meant to set is
#   not there, and nothing says so.
# related_resources:
#   - ref: https://istio.io/latest/docs/reference/config/
# custom:
#   id: KM021
#   severity: high
#   profile: recommended
#   selector:
#     - {kubernetes: networking.istio.io/DestinationRule}
#     - {kubernetes: networking.istio.io/VirtualService}
#     - {kubernetes: networking.istio.io/Gateway}
#     - {kubernetes: networking.istio.io/Sidecar}
#     - {kubernetes: networking.istio.io/ServiceEntry}
#     - {kubernetes: security.istio.io/AuthorizationPolicy}
#     - {kubernetes: security.istio.io/PeerAuthentication}
#   remediation: Put the setting where the reference of Istio has it, or remove it.
#   sources: [ai-gym]
#   peers: {kube-linter: [schema-validation]}
package kubernetes.mesh.unknown_istio_field

_types := data.tables.istio_fields.entries.types

violation contains {"message": message, "at": [node.at, key], "key": true} if {
	some node in _nodes
	some key, value in node.fields
	not _is_known(node.type, key)
	value != null
	message := sprintf("Istio has no field %q here%s", [key, _hint(node.type, key)])
}

_is_known(type, key) if is_string(_types[type][key])

_where(type, key) := data.tables.istio_fields.entries.instead[sprintf("%s.%s", [type, key])]

_hint(type, key) := sprintf("; it belongs to %s", [_where(type, key)]) if _where(type, key)

_hint(type, key) := "" if not _where(type, key)

# Messages with their type, place and fields, level by level.
_nodes := array.concat(array.concat(_first, _second), array.concat(_third, array.concat(_fourth, _fifth)))

_first := [{"type": type, "at": ["spec"], "fields": fields} |
	type := sprintf("%s", [input.kind])
	fields := input.raw.spec
	is_object(fields)
]

_second := _below(_first)

_third := _below(_second)

_fourth := _below(_third)

_fifth := _below(_fourth)

_below(nodes) := array.concat(
	[{"type": type, "at": array.concat(node.at, [key]), "fields": value} |
		some node in nodes
		some key, value in node.fields
		type := _types[node.type][key]
		type != ""
		is_object(value)
	],
	[{"type": type, "at": array.concat(node.at, [key, index]), "fields": value} |
		some node in nodes
		some key, values in node.fields
		type := _types[node.type][key]
		type != ""
		is_array(values)
		some index, value in values
		is_object(value)
	],
)
