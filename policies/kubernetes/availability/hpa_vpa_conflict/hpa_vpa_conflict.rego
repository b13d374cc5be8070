# METADATA
# title: Two autoscalers steer the same resource
# description: >-
#   The VerticalPodAutoscaler raises the request when load rises, so that utilization falls and the horizontal one
#   takes pods away. The two chase each other.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/autoscaling/vertical-pod-autoscale/
# custom:
#   id: KA015
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: autoscaling.k8s.io/VerticalPodAutoscaler}]
#   remediation: >-
#     Set `updateMode: "Off"`, leave that resource out of `controlledResources`, or scale on another metric.
#   sources: [deployment-architecture, ai-gym]
package kubernetes.availability.hpa_vpa_conflict

import data.lib.kubernetes.metrics

violation contains {
	"message": message, "at": ["spec", "updatePolicy", "updateMode"], "assumes": ["namespace"],
	"related": [{"at": {"ref": scaler.ref}, "message": "the horizontal autoscaler"}],
} if {
	_acts
	target := input.raw.spec.targetRef
	some kind in ["HorizontalPodAutoscaler", "ScaledObject"]
	some scaler in input.context.neighbours[kind].first
	other := scaler.object.spec.scaleTargetRef
	other.name == target.name
	object.get(other, "kind", "Deployment") == object.get(target, "kind", "Deployment")
	shared := [resource |
		some resource in {metric.resource | some metric in metrics.resources(kind, scaler.object.spec)}
		_controls(resource)
	]
	count(shared) > 0
	message := sprintf("%s %q scales %s %q on %s, which this one (%s) changes", [
		kind,
		scaler.name,
		object.get(target, "kind", "Deployment"),
		target.name,
		concat(" and ", shared),
		_mode,
	])
}

_acts if _mode in {"Auto", "Recreate", "Initial", "InPlaceOrRecreate"}

_mode := object.get(object.get(input.raw.spec, "updatePolicy", {}), "updateMode", "Auto")

# A policy for all containers decides; without one everything is controlled.
_controls(resource) if {
	count(_policies) == 0
	resource
}

_controls(resource) if {
	some policy in _policies
	object.get(policy, "mode", "Auto") != "Off"
	controlled := object.get(policy, "controlledResources", ["cpu", "memory"])
	is_array(controlled)
	resource in controlled
}

_policies := [policy |
	is_array(input.raw.spec.resourcePolicy.containerPolicies)
	some policy in input.raw.spec.resourcePolicy.containerPolicies
	is_object(policy)
]
