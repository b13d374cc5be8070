# On what autoscalers scale: cpu and memory of pods, in all the shapes in which that is written.
package lib.kubernetes.metrics

# Metrics of cpu and memory of an autoscaler: resource, container (empty for the whole pod), type, value (null where it
# is no number) and path below the object.
resources("HorizontalPodAutoscaler", spec) := array.concat(_of_v1(spec), _of_v2(spec))

resources("ScaledObject", spec) := [metric |
	is_array(spec.triggers)
	some index, trigger in spec.triggers
	trigger.type in {"cpu", "memory"}
	metric := {
		"resource": trigger.type,
		"container": object.get(object.get(trigger, "metadata", {}), "containerName", ""),
		"type": _type_of_trigger(trigger),
		"value": _number(object.get(object.get(trigger, "metadata", {}), "value", null)),
		"path": ["spec", "triggers", index, "metadata", "value"],
	}
]

# Those that are a share of requests.
utilization(kind, spec) := [metric |
	some metric in resources(kind, spec)
	metric.type == "Utilization"
]

_of_v1(spec) := [metric |
	is_number(spec.targetCPUUtilizationPercentage)
	metric := {
		"resource": "cpu", "container": "", "type": "Utilization",
		"value": spec.targetCPUUtilizationPercentage, "path": ["spec", "targetCPUUtilizationPercentage"],
	}
]

_of_v2(spec) := [metric |
	is_array(spec.metrics)
	some index, entry in spec.metrics
	some key in ["resource", "containerResource"]
	source := entry[key]
	source.name in {"cpu", "memory"}
	metric := {
		"resource": source.name,
		"container": object.get(source, "container", ""),
		"type": _type(source),
		"value": _value(source),
		"path": array.concat(["spec", "metrics", index, key], _value_path(source)),
	}
]

# The shape of v2, and the one of v2beta1.
_type(source) := source.target.type if is_string(source.target.type)

_type(source) := "Utilization" if {
	not source.target
	source.targetAverageUtilization
}

_type(source) := "AverageValue" if {
	not source.target
	not source.targetAverageUtilization
}

_type(source) := "" if {
	source.target
	not is_string(object.get(source.target, "type", null))
}

_value(source) := source.target.averageUtilization if is_number(source.target.averageUtilization)

_value(source) := source.targetAverageUtilization if {
	not source.target
	is_number(source.targetAverageUtilization)
}

_value(source) := null if {
	not is_number(object.get(object.get(source, "target", {}), "averageUtilization", null))
	not is_number(object.get(source, "targetAverageUtilization", null))
}

_value_path(source) := ["target", "averageUtilization"] if source.target

_value_path(source) := ["targetAverageUtilization"] if not source.target

_type_of_trigger(trigger) := trigger.metricType if is_string(trigger.metricType)

_type_of_trigger(trigger) := trigger.metadata.type if {
	not trigger.metricType
	is_string(trigger.metadata.type)
}

_type_of_trigger(trigger) := "Utilization" if {
	not trigger.metricType
	not trigger.metadata.type
}

_number(value) := value if is_number(value)

_number(value) := to_number(value) if {
	is_string(value)
	regex.match("^[0-9]+$", value)
}

_number(value) := null if {
	not is_number(value)
	not _is_digits(value)
}

_is_digits(value) if {
	is_string(value)
	regex.match("^[0-9]+$", value)
}
