# METADATA
# title: Route can never be reached
# description: >-
#   Routes are tried in order and the first that matches is taken. A route behind one that matches the same requests and more
#   gets none, so that a change or a canary has no effect.
# related_resources:
#   - ref: https://istio.io/latest/docs/concepts/traffic-management/#routing-rule-precedence
# custom:
#   id: KM020
#   severity: low
#   profile: recommended
#   selector: [{kubernetes: networking.istio.io/VirtualService}]
#   remediation: Put the more specific route first.
#   sources: [ai-gym]
package kubernetes.mesh.shadowed_route

violation contains {"message": message, "at": ["spec", "http", index], "related": related} if {
	some index, route in _routes
	earlier := _covering(index, route)
	first := earlier[0]
	related := [{"at": ["spec", "http", first], "message": "the route that takes its requests"}]
	message := sprintf("route %d is never reached, since route %d matches all of its requests", [index + 1, first + 1])
}

# Enough for routes that people write.
_routes := array.slice(input.raw.spec.http, 0, 64) if is_array(input.raw.spec.http)

_covering(index, route) := [number |
	some number, earlier in array.slice(_routes, 0, index)
	_covers(earlier, route)
]

# A route without a match takes everything.
_covers(earlier, _) if {
	is_object(earlier)
	object.get(earlier, "match", []) in {[], null}
}

_covers(earlier, route) if {
	is_array(earlier.match)
	is_array(route.match)
	count(route.match) > 0
	prefixes := [match.uri.prefix |
		some match in earlier.match
		object.keys(match) - {"name"} == {"uri"}
		is_string(match.uri.prefix)
	]
	count(prefixes) > 0
	every match in route.match {
		_begins_with_any(_path(match), prefixes)
	}
}

_covers(earlier, route) if {
	is_array(route.match)
	count(route.match) > 0
	earlier.match == route.match
}

_path(match) := match.uri.prefix if {
	is_string(match.uri.prefix)
	_is_exact_in_case(match)
}

_path(match) := match.uri.exact if {
	is_string(match.uri.exact)
	_is_exact_in_case(match)
}

_is_exact_in_case(match) if not match.ignoreUriCase == true

_begins_with_any(path, prefixes) if {
	some prefix in prefixes
	startswith(path, prefix)
}
