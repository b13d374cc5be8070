# METADATA
# title: Limit is far above request
# description: >-
#   The request reserves what the scheduler counts with, the limit is what the container may take. The further
#   apart they are, the more a node is promised twice: containers that use their limits at the same time are
#   throttled or killed, and autoscalers that measure against the request overreact.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
#   - ref: https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/
# custom:
#   id: KR012
#   severity: low
#   profile: strict
#   selector: [{kubernetes: pods}]
#   remediation: Raise the request to what the container uses under normal load, or lower the limit.
#   parameters:
#     max_ratio:
#       type: map
#       default: {cpu: 4, memory: 4}
#       description: Highest ratio of limit to request, by resource name.
#   sources: [pivotal-flow, deployment-architecture, ai-gym, connect2]
#   peers: {kyverno: [enforce-resources-as-ratio]}
package kubernetes.resources.limit_request_ratio

import data.lib.kubernetes.resources

violation contains {"message": message, "at": at} if {
	ratios := data.parameters.KR012.max_ratio
	some container in input.containers
	some name, limit in container.limits
	highest := ratios[name]
	is_number(highest)
	request := container.requests[name]
	request.value > 0

	# Decimal fractions are not exact: 0.9 is a little more than three times 0.3.
	limit.value > (request.value * highest) * 1.000001
	container.type != "ephemeral container"
	message := sprintf("%s limits %s to %s, more than %v times its request of %s", [
		container.title,
		name,
		resources.described(limit),
		highest,
		resources.described(request),
	])
	at := place(container, name, limit)
}

# The limit where it is written here, otherwise the request that is too low for the default.
place(_, _, limit) := limit.path if limit.path

place(container, name, limit) := [container.path, "resources", "requests", name] if not limit.path
