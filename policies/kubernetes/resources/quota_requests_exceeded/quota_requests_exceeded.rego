# METADATA
# title: Requests exceed the quota
# description: >-
#   The pods that the manifests declare for a namespace request more than its ResourceQuota allows. The API refuses
#   those that come last, whichever these are: a Deployment then stays short of replicas, and a later rollout or a
#   restarted pod finds its place taken.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/policy/resource-quotas/#compute-resource-quota
# custom:
#   id: KR015
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: ResourceQuota}]
#   remediation: >-
#     Raise the quota, or lower the requests or replicas of the workloads that the labels show.
#   refines: [KR018]
#   sources: [pivotal-flow, ai-gym]
#   parameters:
#     daemonset_nodes:
#       type: number
#       default: 3
#       description: Nodes on which a DaemonSet has a pod
package kubernetes.resources.quota_requests_exceeded

import data.lib.kubernetes.quotas
import data.lib.kubernetes.sums

violation contains {
	"message": message, "at": quantity.path, "severity": excess.severity, "assumes": ["namespace"], "related": related,
} if {
	nodes := data.parameters.KR015.daemonset_nodes
	some quantity in input.quantities
	quantity.units >= 0
	bound := quotas.compute(quantity.resource)
	bound.section == "requests"
	sure := sums.terms(_sure, "requests", bound.resource, "steady", nodes)
	doubtful := sums.terms(_doubtful, "requests", bound.resource, "steady", nodes)
	excess := sums.excess(sure, doubtful, quantity.units, "high", "medium")
	class := sums.class(bound.resource)
	at_least := sums.at_least(array.concat(_sure, _doubtful), "requests", bound.resource, "steady")
	message := sprintf("pods request more %s than the quota allows: %s", [
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
