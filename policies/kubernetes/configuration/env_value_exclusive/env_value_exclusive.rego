# METADATA
# title: Variable has two values or none
# description: >-
#   A variable takes its value from `value` or from one source under `valueFrom`. The API server refuses objects with both, and
#   those with no source or several.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables
# custom:
#   id: KC008
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Keep either `value` or one source under `valueFrom`.
#   sources: [deployment-architecture]
#   peers: {kube-linter: [schema-validation]}
package kubernetes.configuration.env_value_exclusive

violation contains {"message": message, "at": [place, "valueFrom"], "key": true, "related": related} if {
	some variable in variables
	place := variable.at
	entry := variable.entry
	is_set(entry, "valueFrom")
	is_set(entry, "value")
	entry.value != ""
	related := [{"at": [place, "value"], "message": "the other value"}]
	message := sprintf("%s: variable %s has both value and valueFrom; the API refuses that", [variable.owner, title(entry)])
}

violation contains {"message": message, "at": [place, "valueFrom"]} if {
	some variable in variables
	place := variable.at
	entry := variable.entry
	is_object(entry.valueFrom)
	sources := [key | some key, source in entry.valueFrom; source != null]
	count(sources) != 1
	message := sprintf("%s: valueFrom of variable %s has %s; the API wants one", [
		variable.owner,
		title(entry),
		amount(sources),
	])
}

violation contains {"message": message, "at": place, "severity": severity, "help": help} if {
	some variable in variables
	place := variable.at
	entry := variable.entry
	not is_set(entry, "valueFrom")
	not is_set(entry, "value")
	is_string(entry.name)
	severity := "info"
	help := "Write `value: \"\"` if this is meant, or give the value."
	message := sprintf("%s: variable %s has no value, so that it is the empty text", [variable.owner, title(entry)])
}

variables contains {"owner": owner, "at": place, "entry": entry} if {
	some container in input.containers
	owner := sprintf("%s", [container.title])
	is_array(container.raw.env)
	some index, entry in container.raw.env
	is_object(entry)
	place := array.concat(container.path, ["env", index])
}

is_set(entry, key) if object.get(entry, key, null) != null

title(entry) := sprintf("%v", [object.get(entry, "name", "without a name")])

amount([]) := "no source"

amount(sources) := sprintf("%d sources (%s)", [count(sources), concat(", ", sort(sources))]) if count(sources) > 0
