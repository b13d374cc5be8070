# METADATA
# title: Route names a subset that no DestinationRule defines
# description: >-
#   Requests to a subset that does not exist are answered with 503. The VirtualService is accepted, so the errors come with
#   the first request of a user.
# related_resources:
#   - ref: https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset
# custom:
#   id: KM013
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: networking.istio.io/VirtualService}]
#   remediation: Add the subset with its labels to the DestinationRule of the host, or correct the name.
#   sources: [pivotal-flow, connect2]
package kubernetes.mesh.subset_defined

import data.lib.kubernetes.network

violation contains {"message": message, "at": [place.at, "subset"], "severity": severity, "assumes": ["namespace"]} if {
	some place in _destinations
	subset := place.destination.subset
	is_string(subset)
	subset != ""
	not network.placeholder(subset)
	host := _full(place.destination.host)
	_all_rules_seen
	not [host, subset] in _defined
	severity := _severity(host)
	message := sprintf("no DestinationRule for host %v defines the subset %q", [place.destination.host, subset])
}

_destinations := [place |
	some protocol in ["http", "tcp", "tls"]
	is_array(input.raw.spec[protocol])
	some index, route in input.raw.spec[protocol]
	is_array(route.route)
	some number, target in route.route
	is_object(target.destination)
	place := {"destination": target.destination, "at": ["spec", protocol, index, "route", number, "destination"]}
]

# Hosts of this namespace; rules for others may stand in theirs.
_full(host) := host if {
	is_string(host)
	not contains(host, ".")
	not network.placeholder(host)
}

_full(host) := parts[0] if {
	parts := split(host, ".")
	count(parts) > 1
	parts[1] == input.context.namespace.name
	_is_service(parts)
}

_is_service(parts) if count(parts) == 2

_is_service(parts) if parts[2] == "svc"

_all_rules_seen if not input.context.neighbours.DestinationRule

_all_rules_seen if {
	rules := input.context.neighbours.DestinationRule
	rules.count == count(rules.first)
	every rule in rules.first {
		rule.object
	}
}

_defined := {[host, subset.name] |
	some rule in input.context.neighbours.DestinationRule.first
	host := _full(rule.object.spec.host)
	is_array(rule.object.spec.subsets)
	some subset in rule.object.spec.subsets
}

_ruled := {host |
	some rule in input.context.neighbours.DestinationRule.first
	host := _full(rule.object.spec.host)
}

# In an open set the rule may come from elsewhere.
_severity(host) := "high" if host in _ruled

_severity(host) := "high" if {
	not host in _ruled
	input.context.closed
}

_severity(host) := "medium" if {
	not host in _ruled
	not input.context.closed
}
