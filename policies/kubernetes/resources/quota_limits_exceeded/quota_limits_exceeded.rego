# METADATA
# title: Limits exceed the quota
# description: >-
#   The limits of the pods that the manifests declare for a namespace come to more than its ResourceQuota allows. The
#   API refuses the pods that come last, although the nodes may have room for what they request.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/policy/resource-quotas/#compute-resource-quota
# custom:
#   id: KR016
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: ResourceQuota}]
#   remediation: >-
#     Raise the quota, or lower the limits or replicas of the workloads that the labels show.
#   refines: [KR018]
#   sources: [pivotal-flow]
#   parameters:
#     daemonset_nodes:
#       type: number
#       default: 3
#       description: Nodes on which a DaemonSet has a pod
package kubernetes.resources.quota_limits_exceeded

import data.lib.kubernetes.quotas
import data.lib.kubernetes.sums

violation contains {
	"message": message, "at": quantity.path, "severity": excess.severity, "assumes": ["namespace"], "related": related,
} if {
	nodes := data.parameters.KR016.daemonset_nodes
	some quantity in input.quantities
	quantity.units >= 0
	bound := quotas.compute(quantity.resource)
	bound.section == "limits"
	sure := sums.terms(_sure, "limits", bound.resource, "steady", nodes)
	doubtful := sums.terms(_doubtful, "limits", bound.resource, "steady", nodes)
	excess := sums.excess(sure, doubtful, quantity.units, "high", "medium")
	class := sums.class(bound.resource)
	at_least := sums.at_least(array.concat(_sure, _doubtful), "limits", bound.resource, "steady")
	message := sprintf("limits of pods add up to more %s than the quota allows: %s", [
		bound.resource,
		sums.addition(excess, class, quantity.text, at_least),
	])
	related := sums.labels(excess.terms, class)
}

_sure := quotas.sure(_counted, input.context.namespace)

_doubtful := quotas.doubtful(_counted, input.context.namespace)

_counted := quotas.counted(
	input.context.usage.demand, input.raw.spec,
	input.context.usage.population, _classes,
)

_classes := object.get(input.context, ["cluster", "PriorityClass", "first"], [])
