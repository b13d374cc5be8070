# METADATA
# title: Route has no timeout, or its retries exceed it
# description: >-
#   Istio sets no timeout by itself: a hanging service holds the connections of all its callers. Retries that do not fit into
#   the timeout are cut off, and many of them multiply the load when a service is already in trouble.
# related_resources:
#   - ref: https://istio.io/latest/docs/concepts/traffic-management/#timeouts
# custom:
#   id: KM017
#   severity: low
#   profile: strict
#   selector: [{kubernetes: networking.istio.io/VirtualService}]
#   remediation: "Set `timeout`, and choose `attempts` and `perTryTimeout` so that their product fits into it."
#   parameters:
#     require: {type: list, default: [timeout], description: Fields that each route has to have}
#     max_attempts: {type: number, default: 5, description: Most attempts}
#   sources: [ai-gym, pivotal-flow]
package kubernetes.mesh.timeout_and_retries

violation contains {"message": message, "at": ["spec", "http", index, field]} if {
	some index, route in _routes
	some field in data.parameters.KM017.require
	object.get(route, field, null) in {null, "0s"}
	message := sprintf("route %d of %s has no %s", [index + 1, input.title, field])
}

violation contains {"message": message, "at": ["spec", "http", index, "retries", "attempts"]} if {
	some index, route in _routes
	attempts := route.retries.attempts
	is_number(attempts)
	attempts > data.parameters.KM017.max_attempts
	message := sprintf("route %d of %s retries %v times; at most %v are allowed", [
		index + 1,
		input.title,
		attempts,
		data.parameters.KM017.max_attempts,
	])
}

violation contains {"message": message, "at": ["spec", "http", index, "retries"]} if {
	some index, route in _routes
	attempts := route.retries.attempts
	is_number(attempts)
	attempts <= data.parameters.KM017.max_attempts
	timeout := _milliseconds(route.timeout)
	timeout > 0
	attempts * _milliseconds(route.retries.perTryTimeout) > timeout
	message := sprintf("route %d of %s: %v attempts of %s do not fit into the timeout of %s", [
		index + 1,
		input.title,
		attempts,
		route.retries.perTryTimeout,
		route.timeout,
	])
}

_routes := {index: route |
	is_array(input.raw.spec.http)
	some index, route in input.raw.spec.http
	is_array(route.route)
	count(route.route) > 0
}

_units := {"ms": 1, "s": 1000, "m": 60000, "h": 3600000}

# Durations of one unit, as people write them.
_milliseconds(text) := to_number(digits) * _units[unit] if {
	regex.match(`^[0-9]+(ms|s|m|h)$`, text)
	digits := trim_right(text, "msh")
	unit := trim_left(text, "0123456789")
}
