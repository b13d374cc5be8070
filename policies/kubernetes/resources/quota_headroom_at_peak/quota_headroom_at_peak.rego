# METADATA
# title: Peak scale does not fit the quota
# description: >-
#   At rest the workloads of the namespace fit its ResourceQuota. Scaled up to what their autoscalers allow, and while a
#   rollout runs old and new pods side by side, they do not: the API refuses pods in the very moment they are needed.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/policy/resource-quotas/
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-surge
# custom:
#   id: KR018
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: ResourceQuota}]
#   remediation: >-
#     Raise the quota to what the maximum needs, or lower the maximum of the autoscalers or `maxSurge`.
#   sources: [pivotal-flow, astral-planner, ai-gym]
#   parameters:
#     daemonset_nodes:
#       type: number
#       default: 3
#       description: Nodes on which a DaemonSet has a pod
package kubernetes.resources.quota_headroom_at_peak

import data.lib.kubernetes.populations
import data.lib.kubernetes.quotas
import data.lib.kubernetes.sums

# Compute.
violation contains {
	"message": message, "at": quantity.path, "severity": excess.severity, "assumes": ["namespace"], "related": related,
} if {
	nodes := data.parameters.KR018.daemonset_nodes
	some quantity in _bounds
	bound := quotas.compute(quantity.resource)
	sure := sums.terms(_sure, bound.section, bound.resource, "peak", nodes)
	doubtful := sums.terms(_doubtful, bound.section, bound.resource, "peak", nodes)
	excess := sums.excess(sure, doubtful, quantity.units, "medium", "low")
	class := sums.class(bound.resource)
	at_least := sums.at_least(array.concat(_sure, _doubtful), bound.section, bound.resource, "peak")
	message := sprintf("at full scale, rollouts included, %s %s than the quota allows: %s", [
		_verbs[bound.section],
		bound.resource,
		sums.addition(excess, class, quantity.text, at_least),
	])
	related := sums.labels(excess.terms, class)
}

violation contains {
	"message": message, "at": quantity.path, "severity": excess.severity, "assumes": ["namespace"], "related": related,
} if {
	nodes := data.parameters.KR018.daemonset_nodes
	some quantity in _bounds
	quantity.resource in {"pods", "count/pods"}
	sure := sums.pod_terms(_sure, "peak", nodes)
	excess := sums.excess(sure, sums.pod_terms(_doubtful, "peak", nodes), quantity.units, "medium", "low")
	message := sprintf("at full scale, rollouts included, there are more pods than the quota allows: %s", [
		sums.count_addition(excess, quantity.text),
	])
	related := sums.labels(excess.terms, "")
}

# Claims, which StatefulSets make as well.
violation contains {
	"message": message, "at": quantity.path, "severity": excess.severity, "assumes": ["namespace"], "related": related,
} if {
	_counts_everything
	nodes := data.parameters.KR018.daemonset_nodes
	some quantity in _bounds
	bound := populations.claimed(quantity.resource)
	sure := populations.claim_terms(_sure, _sure_claims, bound, _storage_classes, "peak", nodes)
	doubtful := populations.claim_terms(_doubtful, _doubtful_claims, bound, _storage_classes, "peak", nodes)
	excess := sums.excess(sure, doubtful, quantity.units, "medium", "low")
	message := sprintf("at full scale, %s%s than the quota allows: %s", [
		_things[bound.what],
		_of_class(bound),
		_addition(excess, bound, quantity),
	])
	related := sums.labels(excess.terms, _labelled[bound.what])
}

_verbs := {"requests": "pods request more", "limits": "limits of pods add up to more"}

_things := {"count": "there are more claims", "size": "claims ask for more storage"}

_labelled := {"count": "", "size": "bytes"}

_addition(excess, bound, quantity) := sums.count_addition(excess, quantity.text) if bound.what == "count"

_addition(excess, bound, quantity) := sums.addition(excess, "bytes", quantity.text, "") if bound.what == "size"

_of_class(bound) := "" if bound.class == "*"

_of_class(bound) := sprintf(" of StorageClass %q", [bound.class]) if bound.class != "*"

_bounds := [quantity |
	some quantity in input.quantities
	quantity.units >= 0
]

# The scopes that there are know pods only.
_counts_everything if count(quotas.scopes(input.raw.spec)) == 0

_sure := quotas.sure(_counted, input.context.namespace)

_doubtful := quotas.doubtful(_counted, input.context.namespace)

_counted := quotas.counted(
	input.context.usage.demand, input.raw.spec,
	input.context.usage.population, _priority_classes,
)

_sure_claims := quotas.sure(_claims, input.context.namespace)

_doubtful_claims := quotas.doubtful(_claims, input.context.namespace)

_claims := object.get(input.context.usage.population, ["PersistentVolumeClaim", "first"], [])

_storage_classes := object.get(input.context, ["cluster", "StorageClass", "first"], [])

_priority_classes := object.get(input.context, ["cluster", "PriorityClass", "first"], [])
