# METADATA
# title: LimitRange contradicts itself
# description: >-
#   Bounds and defaults of a LimitRange have to be in order: min, defaultRequest, default, max. The API refuses one
#   where they are not, or rejects every pod that relies on the defaults.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/policy/limit-range/
#   - ref: https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/limit-range-v1/
# custom:
#   id: KR011
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: LimitRange}]
#   remediation: >-
#     Put the amounts in order, min <= defaultRequest <= default <= max, and keep those of containers below those of pods.
#   sources: [pivotal-flow]
package kubernetes.resources.limitrange_consistent

import data.lib.kubernetes.sums

# Which amount must not be above which. Of one resource the first that is wrong is told.
orders := [
	["min", "max"], ["default", "max"], ["defaultRequest", "default"], ["defaultRequest", "max"], ["min", "default"],
	["min", "defaultRequest"],
]

violation contains {"message": message, "at": at} if {
	some item in _items
	some resource in _resources(item)
	wrong := [order | some order in orders; _amount(item, order[0], resource) > _amount(item, order[1], resource)]
	count(wrong) > 0
	lower := wrong[0][0]
	upper := wrong[0][1]
	message := sprintf("%s of %s is %v, above the %s of %v", [
		lower, resource, item.raw[lower][resource], upper, item.raw[upper][resource],
	])
	at := _place(item, wrong[0], resource)
}

violation contains {"message": message, "at": [item.path, key], "key": true} if {
	some item in _items
	item.raw.type == "Pod"
	some key in ["default", "defaultRequest"]
	is_object(item.raw[key])
	count(item.raw[key]) > 0
	message := sprintf("the API refuses %s for type Pod, only containers have defaults", [key])
}

violation contains {"message": message, "at": [item.path, "maxLimitRequestRatio", resource]} if {
	some item in _items
	some resource in _resources(item)
	_amount(item, "maxLimitRequestRatio", resource) < 1
	message := sprintf("a maxLimitRequestRatio of %v is below 1, so that each limit would be below its request", [
		item.raw.maxLimitRequestRatio[resource],
	])
}

# Containers that set nothing get both defaults, and are then too far apart.
violation contains {"message": message, "at": [item.path, "maxLimitRequestRatio", resource]} if {
	some item in _items
	item.raw.type == "Container"
	some resource in _resources(item)
	ratio := _amount(item, "maxLimitRequestRatio", resource)
	ratio >= 1
	limit := _limit(item, resource)
	request := _request(item, resource)
	request > 0
	limit > (ratio * request) * 1.000001
	message := sprintf("%s of containers that set none is %v times the request, the maxLimitRequestRatio is %v", [
		resource, round((limit / request) * 100) / 100, item.raw.maxLimitRequestRatio[resource],
	])
}

violation contains {"message": message, "at": [item.path, "type"]} if {
	some item in _items
	item.raw.type == "PersistentVolumeClaim"
	not _is_bounded(item, "min")
	not _is_bounded(item, "max")
	message := "an item for PersistentVolumeClaim has neither min nor max for storage, which the API refuses"
}

violation contains {"message": message, "at": [item.path, "default"], "key": true, "severity": "medium"} if {
	some item in _items
	item.raw.type == "PersistentVolumeClaim"
	is_object(item.raw["default"])
	count(item.raw["default"]) > 0
	message := "default does nothing for PersistentVolumeClaim, claims have to say their size"
}

# A container as large as it may be, or as it becomes by default, does not fit into a pod.
violation contains {
	"message": message, "at": [item.path, key, resource], "severity": "medium",
	"related": [{"at": [pod.path, "max", resource], "message": "the maximum of a pod"}],
} if {
	some item in _items
	item.raw.type == "Container"
	some resource in _resources(item)
	pod := _pods[resource]
	most := _amount(pod, "max", resource)
	key := [bound | some bound in ["default", "max"]; _amount(item, bound, resource) > most][0]
	message := sprintf("%s of %s for a container is %v, above the max of %v for a pod", [
		key, resource, item.raw[key][resource], pod.raw.max[resource],
	])
}

_items := [{"raw": raw, "path": ["spec", "limits", index]} |
	is_array(input.raw.spec.limits)
	some index, raw in input.raw.spec.limits
	is_object(raw)
]

_resources(item) := {resource |
	some key in ["min", "max", "default", "defaultRequest", "maxLimitRequestRatio"]
	is_object(item.raw[key])
	some resource, _ in item.raw[key]
}

# Undefined where none is written or it is no quantity.
_amount(item, key, resource) := sums.quantity(item.raw[key][resource])

# What the API fills in: default from max, defaultRequest from default and then min.
_limit(item, resource) := _amount(item, "default", resource)

_limit(item, resource) := _amount(item, "max", resource) if not item.raw["default"][resource]

_request(item, resource) := _amount(item, "defaultRequest", resource)

_request(item, resource) := _limit(item, resource) if not item.raw.defaultRequest[resource]

# The default where there is one, since the bound is the older decision.
_place(item, order, resource) := [item.path, order[0], resource] if order[0] != "min"

_place(item, order, resource) := [item.path, order[1], resource] if {
	order[0] == "min"
	order[1] != "max"
}

_place(item, order, resource) := [item.path, "min", resource] if {
	order[0] == "min"
	order[1] == "max"
}

_is_bounded(item, key) if item.raw[key].storage

# The first item for pods with a maximum, by resource.
_pods := {key[0]: _items[key[1]] |
	some position, key in _pod_keys
	not _is_again(position)
}

_pod_keys := sort([[resource, index] |
	some index, item in _items
	item.raw.type == "Pod"
	is_object(item.raw.max)
	some resource, _ in item.raw.max
])

_is_again(position) if _pod_keys[position - 1][0] == _pod_keys[position][0]
