# METADATA
# title: DestinationRule turns mesh TLS off
# description: >-
#   Proxies use mutual TLS inside the mesh by themselves. A `tls` of a DestinationRule overrides that: DISABLE sends plaintext,
#   SIMPLE and MUTUAL send no identity of the mesh, and without verification anybody can stand in for an outside host.
# related_resources:
#   - ref: https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
# custom:
#   id: KM003
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: networking.istio.io/DestinationRule}]
#   remediation: "Remove `tls`, or set `mode: ISTIO_MUTUAL` for hosts of the mesh; verify certificates of outside hosts."
#   sources: [astral-planner, ai-gym]
#   peers: {kyverno: [enforce-tls-hosts-host-subnets]}
package kubernetes.mesh.destination_rule_tls

violation contains {"message": message, "at": [place.at, "tls", "mode"]} if {
	some place in _places
	mode := place.policy.tls.mode
	mode == "DISABLE"
	not _is_api_server
	message := sprintf("%s sends plaintext to %v (tls mode DISABLE)", [input.title, _host])
}

violation contains {"message": message, "at": [place.at, "tls", "mode"]} if {
	some place in _places
	mode := place.policy.tls.mode
	mode in {"SIMPLE", "MUTUAL"}
	_is_in_mesh
	message := sprintf("%s talks to %v with %s, without the identity of the mesh; wanted is ISTIO_MUTUAL", [input.title, _host, mode])
}

violation contains {"message": message, "at": [place.at, "tls", "insecureSkipVerify"]} if {
	some place in _places
	place.policy.tls.insecureSkipVerify == true
	not place.policy.tls.mode == "DISABLE"
	not _is_in_mesh
	message := sprintf("%s does not verify the certificate of %v", [input.title, _host])
}

_host := object.get(input.raw.spec, "host", "its host")

_is_api_server if startswith(input.raw.spec.host, "kubernetes.default")

_is_in_mesh if {
	host := input.raw.spec.host
	is_string(host)
	not contains(host, ".")
	not contains(host, "$")
}

_is_in_mesh if endswith(input.raw.spec.host, ".svc.cluster.local")

_is_in_mesh if endswith(input.raw.spec.host, ".svc")

_is_in_mesh if {
	some reference in input.references
	reference.role == "destination"
	reference.found == "here"
}

_policies := array.concat(
	[{"policy": input.raw.spec.trafficPolicy, "at": ["spec", "trafficPolicy"]} | is_object(input.raw.spec.trafficPolicy)],
	[{"policy": subset.trafficPolicy, "at": ["spec", "subsets", index, "trafficPolicy"]} |
		is_array(input.raw.spec.subsets)
		some index, subset in input.raw.spec.subsets
		is_object(subset.trafficPolicy)
	],
)

_places := array.concat(_policies, [{"policy": port, "at": [place.at, "portLevelSettings", index]} |
	some place in _policies
	is_array(place.policy.portLevelSettings)
	some index, port in place.policy.portLevelSettings
	is_object(port)
])
