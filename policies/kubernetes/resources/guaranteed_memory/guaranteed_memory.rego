# METADATA
# title: Critical workload without guaranteed memory
# description: >-
#   A container that may use more memory than it requested is among the first to go when its node runs short. For what
#   must not go, request and limit are equal, so that all it may use is reserved.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/#guaranteed
# custom:
#   id: KR023
#   severity: info
#   profile: audit
#   selector: [{kubernetes: pods}]
#   remediation: Set the memory request to the value of the limit.
#   peers: {kube-score: [container-memory-requests-equal-limits], kyverno: [memory-requests-equal-limits]}
#   parameters:
#     selectors:
#       type: list
#       default: []
#       description: >-
#         Labels or annotations, as `key=value`, of workloads that are critical; none are as long as the list is empty
package kubernetes.resources.guaranteed_memory

import data.lib.kubernetes.resources

violation contains {"message": message, "at": at} if {
	some selector in data.parameters.KR023.selectors
	parts := split(selector, "=")
	_bears(parts[0], concat("=", array.slice(parts, 1, count(parts))))
	some container in input.containers
	container.type in {"container", "sidecar container"}
	request := container.requests.memory
	limit := container.limits.memory
	request.value != limit.value
	message := sprintf("%s of a critical workload requests %s of memory and limits it to %s", [
		container.title, resources.described(request), resources.described(limit),
	])
	at := _place(container, request)
}

_bears(key, value) if input.labels[key] == value

_bears(key, value) if input.annotations[key] == value

_bears(key, value) if input.pod.labels[key] == value

_bears(key, value) if input.pod.annotations[key] == value

_place(_, request) := request.path if request.path

_place(container, request) := [container.path, "resources", "requests", "memory"] if not request.path
