# METADATA
# title: Path of an Ingress has no or a wrong pathType
# description: >-
#   The API refuses a path without `pathType`. With Prefix and Exact a path is compared as it stands: it has to begin with a
#   slash, and a regular expression in it matches nothing that a client asks for.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types
# custom:
#   id: KN022
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: networking.k8s.io/Ingress}]
#   remediation: "Write `pathType: Prefix` or Exact with a plain path, or ImplementationSpecific for what the controller defines."
#   sources: [connect2, deployment-architecture, ai-gym]
#   peers: {kube-linter: [schema-validation]}
package kubernetes.network.ingress_path_type

import data.lib.kubernetes.network

_types := {"Exact", "Prefix", "ImplementationSpecific"}

violation contains {"message": message, "at": [route.at, "pathType"]} if {
	input.version == "v1"
	some route in _routes
	object.get(route.raw, "pathType", null) == null
	message := sprintf("path %v has no pathType, which the API demands", [object.get(route.raw, "path", "")])
}

violation contains {"message": message, "at": [route.at, "pathType"]} if {
	some route in _routes
	type := route.raw.pathType
	is_string(type)
	not type in _types
	not network.placeholder(type)
	message := sprintf("pathType %q is none of Exact, Prefix and ImplementationSpecific", [type])
}

violation contains {"message": message, "at": [route.at, "path"]} if {
	some route in _routes
	type := route.raw.pathType
	type in {"Exact", "Prefix"}
	path := object.get(route.raw, "path", "")
	is_string(path)
	not startswith(path, "/")
	not network.placeholder(path)
	message := sprintf("path %q with pathType %s has to begin with a slash", [path, type])
}

violation contains {"message": message, "at": [route.at, "path"]} if {
	some route in _routes
	route.raw.pathType == "Prefix"
	path := route.raw.path
	startswith(path, "/")
	not network.placeholder(path)
	signs := [sign | some sign in ["(", "[", "*", "^", "|", "\\", "$"]; contains(path, sign)]
	count(signs) > 0
	message := sprintf("path %s is compared as it stands with pathType Prefix, %q included", [path, signs[0]])
}

_routes := [route |
	is_array(input.raw.spec.rules)
	some index, rule in input.raw.spec.rules
	is_array(rule.http.paths)
	some number, raw in rule.http.paths
	is_object(raw)
	route := {"raw": raw, "at": ["spec", "rules", index, "http", "paths", number]}
]
