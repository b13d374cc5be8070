# METADATA
# title: Container is below the LimitRange
# description: >-
#   The LimitRange of the namespace says how much a container has to request at least, and this one asks for less. The
#   API rejects its pods: the Deployment is applied without a word and then never gets one.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/policy/limit-range/
# custom:
#   id: KR009
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Raise the request to the `min` of the LimitRange, or lower that.
#   sources: [pivotal-flow]
#   parameters:
#     fallback:
#       type: boolean
#       default: false
#       description: Where no LimitRange bounds a resource, compare with `fallback_min`
#     fallback_min:
#       type: map
#       default: {cpu: 50m, memory: 64Mi}
#       description: Smallest request of a container by resource, as a LimitRange would have it
package kubernetes.resources.limitrange_container_min

import data.lib.kubernetes.limit_ranges
import data.lib.kubernetes.resources
import data.lib.kubernetes.sums

violation contains {
	"message": message, "at": at, "severity": severity, "assumes": ["namespace"], "related": [label],
} if {
	count(input.context.limit_ranges) > 0
	some container in input.containers
	container.type != "ephemeral container"
	some resource, request in container.requests
	resource in {"cpu", "memory"}
	bound := _bounds[resource]
	request.value < bound.min.value
	severity := limit_ranges.severity(bound, input.context.namespace, "medium", "low")
	message := sprintf("%s requests %s %s, %s wants at least %s", [
		container.title, resource, resources.described(request), limit_ranges.named(bound), bound.min.text,
	])
	at := _place(container, resource, request)
	label := limit_ranges.label(bound)
}

violation contains {"message": message, "at": request.path} if {
	data.parameters.KR009.fallback
	some resource, text in data.parameters.KR009.fallback_min
	least := sums.quantity(text)
	not _bounds[resource]
	some container in input.containers
	container.type != "ephemeral container"
	request := container.requests[resource]
	request.value < least
	message := sprintf("%s requests %s %s, at least %v is agreed", [
		container.title, resource, resources.described(request), text,
	])
}

_bounds := limit_ranges.largest_min([bound |
	some bound in limit_ranges.applicable(input.context.limit_ranges, "Container", input.context.namespace)
	not _contradicts_itself(bound)
])

# A default below its own minimum is the mistake of the LimitRange.
_contradicts_itself(bound) if bound.default_request.value < bound.min.value

_contradicts_itself(bound) if bound["default"].value < bound.min.value

_place(_, _, request) := request.path if request.path

_place(container, resource, request) := [container.path, "resources", "requests", resource] if not request.path
