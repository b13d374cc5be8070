# METADATA
# title: Destination of the mesh is no Service
# description: >-
#   Requests to a host that does not exist, or to a port that its Service does not have, are answered with 503. The object is
#   accepted, so the errors come with the first request of a user.
# related_resources:
#   - ref: https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
# custom:
#   id: KM015
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: networking.istio.io/VirtualService}, {kubernetes: networking.istio.io/DestinationRule}]
#   remediation: Correct the host or the port, or add the Service.
#   sources: [pivotal-flow, connect2, ai-gym]
package kubernetes.mesh.destination_exists

import data.lib.kubernetes.network

violation contains {"message": message, "at": host.path, "severity": severity, "assumes": ["namespace"]} if {
	some host in _hosts
	host.found == "nowhere"
	_is_here(host)
	severity := _severity
	message := sprintf("host %q is no Service of this set", [host.name])
}

violation contains {"message": message, "at": host.path, "assumes": ["namespace"], "related": related} if {
	some host in _hosts
	host.found == "elsewhere"
	_is_here(host)
	related := [{"at": {"ref": host.target.ref}, "message": "the Service of that name"}]
	message := sprintf("host %q is a Service of namespace %q only, which has to be written", [host.name, host.target.namespace])
}

violation contains {"message": message, "at": [place.at, "port", "number"]} if {
	some host in _hosts
	host.found == "here"
	is_array(host.ports)
	some place in _destinations
	host.path == array.concat(place.at, ["host"])
	number := place.destination.port.number
	is_number(number)
	not number in {port.port | some port in host.ports}
	message := sprintf("Service %q has no port %v", [host.name, number])
}

_hosts := [reference |
	some reference in input.references
	reference.role in {"destination", "mirror"}
	reference.kind == "Service"
	not network.placeholder(reference.name)
]

# Only names of the object's own namespace; others may come from sets that are not here, and a name with one dot
# may be a host outside of the cluster.
_is_here(host) if not host.namespace

_is_here(host) if host.namespace == input.context.namespace.name

_severity := "medium" if input.context.closed

_severity := "info" if not input.context.closed

_destinations := [place |
	some protocol in ["http", "tcp", "tls"]
	is_array(input.raw.spec[protocol])
	some index, route in input.raw.spec[protocol]
	is_array(route.route)
	some number, target in route.route
	is_object(target.destination)
	place := {"destination": target.destination, "at": ["spec", protocol, index, "route", number, "destination"]}
]
