# METADATA
# title: Container exceeds the LimitRange
# description: >-
#   The LimitRange of the namespace says how large a container may be, or how far its limit may be above its request,
#   and this one asks for more. The API rejects its pods: the Deployment is applied without a word and then never gets
#   one.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/policy/limit-range/
# custom:
#   id: KR008
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Lower the limit, split the work over more pods, or raise `max` or `maxLimitRequestRatio` of the LimitRange.
#   refines: [KR012]
#   sources: [pivotal-flow, connect2]
#   parameters:
#     fallback:
#       type: boolean
#       default: false
#       description: Where no LimitRange bounds a resource, compare with `fallback_max`
#     fallback_max:
#       type: map
#       default: {cpu: "2", memory: 4Gi}
#       description: Largest limit of a container by resource, as a LimitRange would have it
package kubernetes.resources.limitrange_container_max

import data.lib.kubernetes.limit_ranges
import data.lib.kubernetes.resources
import data.lib.kubernetes.sums

violation contains {
	"message": message, "at": at, "severity": severity, "assumes": ["namespace"], "related": [label],
} if {
	count(input.context.limit_ranges) > 0
	some container in input.containers
	container.type != "ephemeral container"
	some resource, limit in container.limits
	bound := _bounds[resource]
	limit.value > bound.max.value
	severity := limit_ranges.severity(bound, input.context.namespace, "high", "medium")
	message := sprintf("%s limits %s to %s, %s allows at most %s", [
		container.title, resource, resources.described(limit), limit_ranges.named(bound), bound.max.text,
	])
	at := _place(container, resource, limit)
	label := limit_ranges.label(bound)
}

# Decimal fractions are not exact: 0.9 is a little more than three times 0.3.
violation contains {
	"message": message, "at": at, "severity": severity, "assumes": ["namespace"], "related": [label],
} if {
	count(input.context.limit_ranges) > 0
	some container in input.containers
	container.type != "ephemeral container"
	some resource, limit in container.limits
	bound := _ratios[resource]
	request := container.requests[resource]
	not _are_defaults(limit, request)
	request.value > 0
	limit.value > (request.value * bound.ratio.value) * 1.000001
	severity := limit_ranges.severity(bound, input.context.namespace, "high", "medium")
	message := sprintf("%s limits %s to %s and requests %s, %s allows at most %s times the request", [
		container.title, resource, resources.described(limit), resources.described(request),
		limit_ranges.named(bound), bound.ratio.text,
	])
	at := _place(container, resource, limit)
	label := limit_ranges.label(bound)
}

violation contains {"message": message, "at": limit.path} if {
	data.parameters.KR008.fallback
	some resource, text in data.parameters.KR008.fallback_max
	most := sums.quantity(text)
	not _bounds[resource]
	some container in input.containers
	container.type != "ephemeral container"
	limit := container.limits[resource]
	limit.value > most
	message := sprintf("%s limits %s to %s, at most %v is agreed", [
		container.title, resource, resources.described(limit), text,
	])
}

_bounds := limit_ranges.least_max(_consistent)

_ratios := limit_ranges.least_ratio(_consistent)

_consistent := [bound |
	some bound in limit_ranges.applicable(input.context.limit_ranges, "Container", input.context.namespace)
	not _contradicts_itself(bound)
]

# A default above its own maximum, or defaults too far apart, are the mistake of the LimitRange.
_contradicts_itself(bound) if bound["default"].value > bound.max.value

_contradicts_itself(bound) if {
	bound["default"].value > (bound.default_request.value * bound.ratio.value) * 1.000001
}

_are_defaults(limit, request) if {
	limit.origin == "limitrange"
	request.origin == "limitrange"
}

_place(_, _, limit) := limit.path if limit.path

_place(container, resource, limit) := [container.path, "resources", "limits", resource] if not limit.path
