# How many pods a workload keeps, and what decides it: its own count or an autoscaler.
package lib.kubernetes.scaling

# Autoscalers among those who name a workload. A VerticalPodAutoscaler does not count pods.
scalers(referrers) := [referrer |
	is_array(referrers)
	some referrer in referrers
	referrer.role == "scale-target"
	referrer.kind in {"HorizontalPodAutoscaler", "ScaledObject"}
]

# Least pods that an autoscaler keeps. Undefined where that is written but no number.
least("HorizontalPodAutoscaler", spec) := 1 if object.get(spec, "minReplicas", null) == null

least("HorizontalPodAutoscaler", spec) := spec.minReplicas if is_number(spec.minReplicas)

least("ScaledObject", spec) := 0 if object.get(spec, "minReplicaCount", null) == null

least("ScaledObject", spec) := spec.minReplicaCount if is_number(spec.minReplicaCount)

# Most pods of an autoscaler. Undefined for an HPA without one, and where it is no number.
most("HorizontalPodAutoscaler", spec) := spec.maxReplicas if is_number(spec.maxReplicas)

most("ScaledObject", spec) := 100 if object.get(spec, "maxReplicaCount", null) == null

most("ScaledObject", spec) := spec.maxReplicaCount if is_number(spec.maxReplicaCount)

# The count of the workload itself, 1 where none is written. Undefined where it is no number.
written(spec) := 1 if object.get(spec, "replicas", null) == null

written(spec) := spec.replicas if is_number(spec.replicas)

# Pods that are there all the time: the least of the autoscaler that decides, else the workload's own count.
# Undefined where nobody knows.
steady(spec, scalers) := written(spec) if count(scalers) == 0

steady(spec, scalers) := least(scalers[0].kind, scalers[0].object.spec) if {
	count(scalers) > 0
	is_object(spec)
}

# Pods that must be there by the environment. `minimum` is a parameter with the keys development, staging,
# production and default.
wanted(minimum, "testing") := minimum.development

wanted(minimum, "unknown") := minimum["default"]

wanted(minimum, environment) := minimum[environment] if environment in {"development", "staging", "production"}

# Words for a number of pods.
pods(1) := "1 replica"

pods(number) := sprintf("%v replicas", [number]) if number != 1
