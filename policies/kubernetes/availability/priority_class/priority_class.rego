# METADATA
# title: No priority class
# description: >-
#   Without a priority class all pods count the same. When nodes run short, nothing says which of them may go first.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
# custom:
#   id: KA027
#   severity: info
#   profile: audit
#   selector: [{kubernetes: pods}]
#   remediation: Set `priorityClassName` to one of the classes of the cluster.
#   peers:
#     kube-linter: [priority-class-name]
#     polaris: [priorityClassNotSet]
#     kyverno: [require-pod-priorityclassname]
#   parameters:
#     allowed: {type: list, default: [], description: Priority classes that may be used; empty for any}
package kubernetes.availability.priority_class

import data.lib.kubernetes.references

violation contains {"message": message, "at": [input.pod.path, "priorityClassName"]} if {
	input.environment == "production"
	object.get(input.pod.raw, "priorityClassName", null) in {null, ""}
	not _has_default
	message := sprintf("%s has no priorityClassName", [input.title])
}

violation contains {"message": message, "at": [input.pod.path, "priorityClassName"]} if {
	input.environment == "production"
	name := input.pod.raw.priorityClassName
	is_string(name)
	name != ""
	not references.is_open(name)
	allowed := data.parameters.KA027.allowed
	count(allowed) > 0
	not name in allowed
	message := sprintf("priority class %q is none of %s", [name, concat(", ", allowed)])
}

_has_default if {
	some class in input.context.cluster.PriorityClass.first
	class.object.globalDefault == true
}
