# METADATA
# title: Bounds of a VerticalPodAutoscaler do not fit
# description: >-
#   A minimum above the maximum leaves nothing to choose. Without a maximum a leak makes the requests grow until no
#   node can take the pod, and above the LimitRange the pod is rejected.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/autoscaling/vertical-pod-autoscale/
# custom:
#   id: KA021
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: autoscaling.k8s.io/VerticalPodAutoscaler}]
#   remediation: Set `minAllowed` and `maxAllowed` of each container within the LimitRange of the namespace.
#   sources: [deployment-architecture, pivotal-flow]
#   peers: {kyverno: [check-vpa-configuration]}
package kubernetes.availability.vpa_bounds

violation contains {
	"message": message, "at": most.path,
	"related": [{"at": least.path, "message": "the lower bound"}],
} if {
	some key, least in _bounds
	key[1] == "minAllowed"
	resource := key[2]
	most := _bounds[[key[0], "maxAllowed", resource]]
	least.units > most.units
	message := sprintf("maxAllowed %s %q is below minAllowed %q", [resource, most.text, least.text])
}

violation contains {
	"message": message, "at": most.path, "assumes": ["namespace"],
	"related": [{"at": {"ref": range.limit_range.ref}, "message": "the LimitRange"}],
} if {
	some key, most in _bounds
	key[1] == "maxAllowed"
	resource := key[2]
	some range in input.context.limit_ranges
	range.type == "Container"
	range.resource == resource
	most.units > range.max.units
	message := sprintf("maxAllowed %s %q is above %q, the most that the LimitRange lets a container have", [
		resource,
		most.text,
		range.max.text,
	])
}

violation contains {"message": message, "at": ["spec", "resourcePolicy", "containerPolicies"]} if {
	_mode in {"Auto", "Recreate", "InPlaceOrRecreate"}
	count([policy | some policy in _policies; is_object(policy.maxAllowed)]) == 0
	not _is_off
	message := sprintf("no container has maxAllowed, so that updateMode %s may raise requests without bound", [_mode])
}

_bounds := {[index, key, quantity.resource]: quantity |
	some quantity in input.quantities
	quantity.path[2] == "containerPolicies"
	index := quantity.path[3]
	key := quantity.path[4]
	quantity.units >= 0
}

_mode := object.get(object.get(input.raw.spec, "updatePolicy", {}), "updateMode", "Auto")

_policies := [policy |
	is_array(input.raw.spec.resourcePolicy.containerPolicies)
	some policy in input.raw.spec.resourcePolicy.containerPolicies
	is_object(policy)
]

_is_off if {
	count(_policies) > 0
	every policy in _policies { policy.mode == "Off" }
}
