# METADATA
# title: Weights of a route do not add up
# description: >-
#   Weights say which share of the requests each destination gets. A destination without one gets nothing beside others
#   that have one, and shares that do not add up to 100 are not those that somebody had in mind.
# related_resources:
#   - ref: https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination
# custom:
#   id: KM012
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: networking.istio.io/VirtualService}]
#   remediation: Give each destination of the route a weight, and let them add up to 100.
#   sources: [pivotal-flow, connect2, ai-gym]
package kubernetes.mesh.route_weights

violation contains {"message": message, "at": at, "severity": severity} if {
	some protocol in ["http", "tcp", "tls"]
	is_array(input.raw.spec[protocol])
	some index, route in input.raw.spec[protocol]
	is_array(route.route)
	every destination in route.route {
		is_object(destination)
		object.get(destination, "weight", 0) != null
		is_number(object.get(destination, "weight", 0))
	}
	weights := [object.get(destination, "weight", 0) | some destination in route.route]
	missing := [number | some number, destination in route.route; object.get(destination, "weight", null) == null]
	finding := _finding(count(weights), weights, missing)
	severity := finding[0]
	at := ["spec", protocol, index, "route", finding[2]]
	message := sprintf("%s route %d of %s: %s", [protocol, index + 1, input.title, finding[1]])
}

_finding(1, weights, missing) := ["low", sprintf("its only destination has the weight %v, not 100", [weights[0]]), [0, "weight"]] if {
	count(missing) == 0
	weights[0] != 100
	weights[0] >= 0
}

_finding(number, weights, missing) := ["high", sprintf("all %d destinations lack a weight", [number]), []] if {
	number > 1
	count(missing) == number
}

_finding(number, weights, missing) := ["high", "all weights are 0", []] if {
	number > 1
	count(missing) < number
	max(weights) == 0
	min(weights) == 0
}

_finding(_, weights, _) := ["high", sprintf("a weight is negative: %v", [min(weights)]), []] if min(weights) < 0

_finding(number, weights, missing) := ["medium", "a destination without a weight gets no traffic", [missing[0]]] if {
	number > 1
	count(missing) > 0
	count(missing) < number
	max(weights) > 0
	min(weights) >= 0
}

_finding(number, weights, missing) := ["medium", sprintf("the weights add up to %v, not 100", [sum(weights)]), []] if {
	number > 1
	count(missing) == 0
	min(weights) >= 0
	max(weights) > 0
	sum(weights) != 100
}
