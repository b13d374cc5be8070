# METADATA
# title: Utilization target is outside the agreed range
# description: >-
#   A target close to 100% leaves no room while new pods start; one far below pays for idle pods.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details
# custom:
#   id: KA013
#   severity: low
#   profile: strict
#   selector: [{kubernetes: autoscaling/HorizontalPodAutoscaler}]
#   remediation: Use a target in the range, such as 70 for cpu and 80 for memory.
#   sources: [connect2, ai-gym, deployment-architecture, astral-planner]
#   parameters:
#     cpu: {type: list, default: [50, 80], description: Lowest and highest target of cpu in percent}
#     memory: {type: list, default: [60, 90], description: Lowest and highest target of memory in percent}
package kubernetes.availability.hpa_target_range

import data.lib.kubernetes.metrics

violation contains {"message": message, "at": metric.path} if {
	some metric in metrics.utilization("HorizontalPodAutoscaler", input.raw.spec)
	is_number(metric.value)
	range := _ranges[metric.resource]
	_is_outside(metric.value, range)
	message := sprintf(
		"%s target is %v%%, agreed are %v to %v%%",
		[metric.resource, metric.value, range[0], range[1]],
	)
}

_ranges := {"cpu": data.parameters.KA013.cpu, "memory": data.parameters.KA013.memory}

_is_outside(value, range) if value < range[0]

_is_outside(value, range) if value > range[1]
