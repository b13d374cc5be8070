# METADATA
# title: Host of a gateway or route is a wildcard
# description: >-
#   With the host `*` requests for every name are taken, also those that were never meant for this system, and a mistake in
#   another object of the gateway is not noticed.
# related_resources:
#   - ref: https://istio.io/latest/docs/reference/config/networking/gateway/#Server
# custom:
#   id: KM011
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: networking.istio.io/Gateway}, {kubernetes: networking.istio.io/VirtualService}]
#   remediation: List the hosts in full.
#   sources: [ai-gym, pivotal-flow]
#   peers: {kyverno: [restrict-virtual-service-wildcard]}
package kubernetes.mesh.gateway_wildcard_host

violation contains {"message": message, "at": ["spec", "hosts", index]} if {
	input.kind == "VirtualService"
	is_array(input.raw.spec.hosts)
	some index, host in input.raw.spec.hosts
	host == "*"
	message := sprintf("%s takes requests for every host", [input.title])
}

violation contains {"message": message, "at": ["spec", "servers", number, "hosts", index]} if {
	is_array(input.raw.spec.servers)
	some number, server in input.raw.spec.servers
	is_array(server.hosts)
	some index, host in server.hosts
	_is_any(host)
	message := sprintf("server %d of %s takes requests for every host", [number + 1, input.title])
}

_is_any("*") := true

_is_any(host) if endswith(host, "/*")
