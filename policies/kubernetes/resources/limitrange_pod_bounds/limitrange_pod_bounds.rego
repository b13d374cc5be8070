# METADATA
# title: Pod is outside of the LimitRange
# description: >-
#   The LimitRange of the namespace bounds what all containers of a pod ask for together, and here they ask for more or
#   less, although each may be fine by itself. The API rejects such pods.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/policy/limit-range/
#   - ref: https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers
# custom:
#   id: KR010
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Change the amounts of the containers, move one into a pod of its own, or change the LimitRange.
#   sources: [pivotal-flow]
#   parameters:
#     fallback:
#       type: boolean
#       default: false
#       description: Where no LimitRange bounds a resource, compare with `fallback_max` and `fallback_min`
#     fallback_max:
#       type: map
#       default: {cpu: "4", memory: 8Gi}
#       description: Largest sum of the limits of a pod by resource
#     fallback_min:
#       type: map
#       default: {cpu: 100m, memory: 128Mi}
#       description: Smallest sum of the requests of a pod by resource
package kubernetes.resources.limitrange_pod_bounds

import data.lib.kubernetes.limit_ranges
import data.lib.kubernetes.sums

violation contains {
	"message": message, "at": at, "severity": severity, "assumes": ["namespace"], "related": [label],
} if {
	count(input.context.limit_ranges) > 0
	some resource, total in input.pod.totals.limits
	bound := _most[resource]
	total.units > bound.max.units
	severity := limit_ranges.severity(bound, input.context.namespace, "high", "medium")
	message := sprintf("limits of the pod come to more %s than %s allows: %s > %s", [
		resource, limit_ranges.named(bound), _sum("limits", resource, total), bound.max.text,
	])
	at := _place("limits", resource)
	label := limit_ranges.label(bound)
}

# An amount that nobody knows may make up for what is missing.
violation contains {
	"message": message, "at": at, "severity": severity, "assumes": ["namespace"], "related": [label],
} if {
	count(input.context.limit_ranges) > 0
	some resource, total in input.pod.totals.requests
	total.complete
	bound := _least[resource]
	total.units < bound.min.units
	severity := limit_ranges.severity(bound, input.context.namespace, "high", "medium")
	message := sprintf("requests of the pod come to less %s than %s wants: %s < %s", [
		resource, limit_ranges.named(bound), _sum("requests", resource, total), bound.min.text,
	])
	at := _place("requests", resource)
	label := limit_ranges.label(bound)
}

violation contains {
	"message": message, "at": at, "severity": severity, "assumes": ["namespace"], "related": [label],
} if {
	count(input.context.limit_ranges) > 0
	some resource, total in input.pod.totals.limits
	bound := _ratios[resource]
	requests := input.pod.totals.requests[resource]
	requests.complete
	requests.units > 0
	total.units > (requests.units * bound.ratio.value) * 1.000001
	severity := limit_ranges.severity(bound, input.context.namespace, "high", "medium")
	class := sums.class(resource)
	message := sprintf("the pod limits %s to %s and requests %s, %s allows at most %s times the request", [
		resource, sums.amount(class, total.units), sums.amount(class, requests.units),
		limit_ranges.named(bound), bound.ratio.text,
	])
	at := _place("limits", resource)
	label := limit_ranges.label(bound)
}

violation contains {"message": message, "at": at} if {
	data.parameters.KR010.fallback
	some resource, text in data.parameters.KR010.fallback_max
	not _most[resource]
	total := input.pod.totals.limits[resource]
	total.units > sums.units_of(sums.class(resource), sums.quantity(text))
	message := sprintf("limits of the pod come to more %s than is agreed: %s > %v", [
		resource, _sum("limits", resource, total), text,
	])
	at := _place("limits", resource)
}

violation contains {"message": message, "at": at} if {
	data.parameters.KR010.fallback
	some resource, text in data.parameters.KR010.fallback_min
	not _least[resource]
	total := input.pod.totals.requests[resource]
	total.complete
	total.units < sums.units_of(sums.class(resource), sums.quantity(text))
	message := sprintf("requests of the pod come to less %s than is agreed: %s < %v", [
		resource, _sum("requests", resource, total), text,
	])
	at := _place("requests", resource)
}

_most := limit_ranges.least_max(_bounds)

_least := limit_ranges.largest_min(_bounds)

_ratios := limit_ranges.least_ratio(_bounds)

_bounds := limit_ranges.applicable(input.context.limit_ranges, "Pod", input.context.namespace)

# The addition, where that is all there is to it: neither init containers nor overhead nor amounts of the whole pod.
_sum(section, resource, total) := sprintf("%s = %s", [sums.plain_addition(terms, class), whole]) if {
	class := sums.class(resource)
	whole := sums.amount(class, total.units)
	terms := _terms(section, resource)
	count(terms) > 1
	sums.total(terms) == total.units
}

_sum(section, resource, total) := sums.amount(sums.class(resource), total.units) if {
	not _is_addition(_terms(section, resource), total)
}

_is_addition(terms, total) if {
	count(terms) > 1
	sums.total(terms) == total.units
}

_terms(section, resource) := [term |
	some container in input.containers
	container.type in {"container", "sidecar container"}
	units := sums.units_of(sums.class(resource), _amounts(container, section)[resource].value)
	term := {"name": container.name, "units": units, "total": units}
]

_amounts(container, "limits") := container.limits

_amounts(container, "requests") := container.requests

# Amounts of the whole pod decide where there are some; otherwise the one container that has any, or all.
_place(section, resource) := path if path := _of_pod(section, resource).path

_place(section, resource) := _paths(section, resource)[0] if {
	not _of_pod(section, resource)
	count(_paths(section, resource)) == 1
}

_place(section, resource) := [input.pod.path, "containers"] if {
	not _of_pod(section, resource)
	count(_paths(section, resource)) != 1
}

_of_pod("limits", resource) := input.pod.limits[resource]

_of_pod("requests", resource) := input.pod.requests[resource]

_paths(section, resource) := [path |
	some container in input.containers
	container.type != "ephemeral container"
	path := _amounts(container, section)[resource].path
]
