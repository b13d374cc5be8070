# METADATA
# title: KEDA trigger is outdated or incomplete
# description: >-
#   A trigger that KEDA cannot read makes the whole ScaledObject not ready, and nothing is scaled. A workload that
#   scales on cpu alone never comes back from zero, because no pod is there to measure.
# related_resources:
#   - ref: https://keda.sh/docs/2.18/scalers/cpu/
#   - ref: https://keda.sh/docs/2.18/scalers/cron/
# custom:
#   id: KA022
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: keda.sh/ScaledObject}, {kubernetes: keda.sh/ScaledJob}]
#   remediation: Correct the trigger as the documentation of its scaler says.
#   sources: [connect2]
#   parameters:
#     keda_version: {type: string, default: "2.18", description: Version of KEDA in the cluster}
package kubernetes.availability.keda_trigger_valid

import data.lib.kubernetes.references

violation contains {"message": message, "at": ["spec", "triggers", index, "metadata", "type"], "key": true} if {
	some index, trigger in _triggers
	trigger.type in {"cpu", "memory"}
	value := trigger.metadata.type
	_is_removed
	message := sprintf(
		"KEDA 2.18 no longer reads metadata.type of a %s trigger; write metricType: %v",
		[trigger.type, value],
	)
}

violation contains {"message": message, "at": ["spec", "triggers", index, "metadata", key]} if {
	some index, trigger in _triggers
	trigger.type == "cron"
	some key in ["timezone", "start", "end", "desiredReplicas"]
	object.get(object.get(trigger, "metadata", {}), key, "") in {"", null}
	message := sprintf("a cron trigger needs %s", [key])
}

violation contains {"message": message, "at": ["spec", "triggers", index, "metadata", key]} if {
	some index, trigger in _triggers
	trigger.type == "cron"
	some key in ["start", "end"]
	value := trigger.metadata[key]
	is_string(value)
	value != ""
	not references.is_open(value)
	count([word | some word in split(trim_space(value), " "); word != ""]) != 5
	not startswith(value, "@")
	message := sprintf("%s %q is no schedule of five fields", [key, value])
}

violation contains {"message": message, "at": ["spec", "triggers", index, "metadata", "end"]} if {
	some index, trigger in _triggers
	trigger.type == "cron"
	is_string(trigger.metadata.end)
	trigger.metadata.end != ""
	trigger.metadata.start == trigger.metadata.end
	message := sprintf("start and end are both %q", [trigger.metadata.end])
}

violation contains {"message": message, "at": ["spec", "minReplicaCount"]} if {
	input.kind == "ScaledObject"
	count(_triggers) > 0
	every trigger in _triggers { trigger.type in {"cpu", "memory"} }
	object.get(input.raw.spec, "minReplicaCount", 0) == 0
	message := "cpu and memory alone cannot wake a workload from 0 replicas; minReplicaCount has to be 1 or more"
}

violation contains {"message": message, "at": ["spec", "maxReplicaCount"]} if {
	input.kind == "ScaledJob"
	is_number(input.raw.spec.minReplicaCount)
	input.raw.spec.maxReplicaCount < input.raw.spec.minReplicaCount
	message := sprintf("the maximum %v is below the minimum %v", [
		input.raw.spec.maxReplicaCount,
		input.raw.spec.minReplicaCount,
	])
}

_triggers := input.raw.spec.triggers if is_array(input.raw.spec.triggers)

_is_removed if {
	parts := split(data.parameters.KA022.keda_version, ".")
	to_number(parts[0]) * 1000 + to_number(parts[1]) >= 2018
}
