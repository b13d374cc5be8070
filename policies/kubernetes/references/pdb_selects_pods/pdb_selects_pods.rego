# METADATA
# title: Disruption budget selects no pods
# description: >-
#   A PodDisruptionBudget whose selector fits no pod protects nothing: a drain of several nodes may evict all
#   replicas of the workload that it was meant for at once.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/configure-pdb/
# custom:
#   id: KX009
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: policy/PodDisruptionBudget}]
#   remediation: Use labels that the pod template of the workload bears.
#   sources: [ai-gym]
package kubernetes.references.pdb_selects_pods

import data.lib.kubernetes.references
import data.lib.kubernetes.selectors

violation contains {
	"message": message, "severity": severity,
	"at": ["spec", "selector"], "key": true, "assumes": ["complete"],
} if {
	input.selects.count == 0
	labels := object.get(input.raw.spec.selector, "matchLabels", {})
	not selectors.is_open(labels)
	not selectors.set_by_controllers(labels)
	severity := references.graded(input.context.closed, "medium", "low")
	message := sprintf("the selector %s fits no workload of this set", [json.marshal(input.raw.spec.selector)])
}

violation contains {"message": message, "at": ["spec", "selector"]} if {
	input.version == "v1"
	is_object(input.raw.spec)
	object.get(input.raw.spec, "selector", null) == null
	message := "without a selector the budget holds for no pod"
}
