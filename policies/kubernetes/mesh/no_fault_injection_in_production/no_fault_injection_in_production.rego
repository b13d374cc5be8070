# METADATA
# title: Fault injection reaches users
# description: >-
#   A `fault` of a route delays or aborts real requests. Without a match on a header that only tests send, users of the
#   system get the errors.
# related_resources:
#   - ref: https://istio.io/latest/docs/tasks/traffic-management/fault-injection/
# custom:
#   id: KM016
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: networking.istio.io/VirtualService}]
#   remediation: Remove `fault`, or match a header that only tests send.
#   parameters:
#     allowed_environments:
#       type: list
#       default: [development, staging]
#       description: "Environments in which faults may be injected: development, testing, staging"
#   sources: [pivotal-flow, ai-gym, astral-planner]
package kubernetes.mesh.no_fault_injection_in_production

violation contains {"message": message, "at": ["spec", "http", index, "fault", kind]} if {
	not input.environment in data.parameters.KM016.allowed_environments
	is_array(input.raw.spec.http)
	some index, route in input.raw.spec.http
	some kind in ["delay", "abort"]
	share := _share(route.fault[kind])
	share > 0
	not _is_for_tests(route)
	message := sprintf("route %d of %s injects a fault (%s) into %v %% of the requests", [index + 1, input.title, kind, share])
}

_share(fault) := fault.percentage.value if is_number(fault.percentage.value)

_share(fault) := fault.percent if {
	is_number(fault.percent)
	not fault.percentage
}

_is_for_tests(route) if {
	is_array(route.match)
	count(route.match) > 0
	every match in route.match {
		count(match.headers) > 0
	}
}
