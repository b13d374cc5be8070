# METADATA
# title: VirtualService names a gateway that is not there
# description: >-
#   Routes of a VirtualService that is bound to an unknown gateway, or to one that does not serve its hosts, are never
#   used: requests from outside get 404.
# related_resources:
#   - ref: https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService
# custom:
#   id: KM014
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: networking.istio.io/VirtualService}]
#   remediation: "Write the gateway as `namespace/name`, and let its servers list the hosts of the VirtualService."
#   sources: [pivotal-flow, ai-gym]
package kubernetes.mesh.gateway_reference

import data.lib.kubernetes.network

violation contains {"message": message, "at": gateway.path, "severity": severity} if {
	some gateway in _gateways
	gateway.found == "nowhere"
	not network.placeholder(gateway.name)
	severity := _severity(gateway)
	message := sprintf("gateway %q is not in this set", [gateway.name])
}

violation contains {"message": message, "at": gateway.path, "assumes": ["namespace"], "related": related} if {
	some gateway in _gateways
	gateway.found == "elsewhere"
	related := [{"at": {"ref": gateway.target.ref}, "message": "the gateway of that name"}]
	message := sprintf("gateway %q stands in namespace %q, which has to be written", [gateway.name, gateway.target.namespace])
}

violation contains {"message": message, "at": gateway.path, "related": related} if {
	some gateway in _gateways
	gateway.found == "here"
	served := _served(gateway.target.object)
	count(served) > 0
	wanted := [host | some host in input.raw.spec.hosts; is_string(host)]
	count(wanted) > 0
	every host in wanted {
		not network.placeholder(host)
		not _meets_any(host, served)
	}
	related := [{"at": {"ref": gateway.target.ref}, "message": "the gateway"}]
	message := sprintf("gateway %q serves none of the hosts of %s", [gateway.name, input.title])
}

_gateways := [reference |
	some reference in input.references
	reference.role == "gateway"
]

_severity(_) := "medium" if input.context.closed

_severity(gateway) := "info" if {
	not input.context.closed
	_is_foreign(gateway)
}

_severity(gateway) := "low" if {
	not input.context.closed
	not _is_foreign(gateway)
}

_is_foreign(gateway) if {
	gateway.namespace != input.context.namespace.name
}

_is_foreign(gateway) if {
	gateway.namespace
	not input.context.namespace.name
}

# Hosts of a server may carry the namespace from which they are taken.
_served(object) := {host |
	is_array(object.spec.servers)
	some server in object.spec.servers
	is_array(server.hosts)
	some written in server.hosts
	parts := split(written, "/")
	host := parts[count(parts) - 1]
}

_meets_any(host, served) if {
	some other in served
	_meets(host, other)
}

_meets(_, other) if contains(other, "$")

_meets(host, other) if host == other

_meets(_, "*") := true

_meets("*", _) := true

_meets(host, other) if {
	startswith(other, "*")
	endswith(host, substring(other, 1, -1))
}

_meets(host, other) if {
	startswith(host, "*")
	endswith(other, substring(host, 1, -1))
}
