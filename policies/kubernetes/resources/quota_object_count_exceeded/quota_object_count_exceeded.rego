# METADATA
# title: Objects or storage exceed the quota
# description: >-
#   The manifests declare more objects of one kind, or claim more storage, than the ResourceQuota of their namespace
#   allows. The API refuses those that come last: half of a release is applied and the rest is not.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-on-object-count
#   - ref: https://kubernetes.io/docs/concepts/policy/resource-quotas/#storage-resource-quota
# custom:
#   id: KR017
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: ResourceQuota}]
#   remediation: >-
#     Raise the quota, or remove objects. Services can share one load balancer behind an Ingress or a Gateway.
#   refines: [KR018]
#   sources: [pivotal-flow]
#   parameters:
#     daemonset_nodes:
#       type: number
#       default: 3
#       description: Nodes on which a DaemonSet has a pod
package kubernetes.resources.quota_object_count_exceeded

import data.lib.kubernetes.enumeration
import data.lib.kubernetes.populations
import data.lib.kubernetes.quotas
import data.lib.kubernetes.sums

# As many of a kind are told apart.
most_listed := 2000

# Pods.
violation contains {
	"message": message, "at": quantity.path, "severity": excess.severity, "assumes": ["namespace"], "related": related,
} if {
	nodes := data.parameters.KR017.daemonset_nodes
	some quantity in _bounds
	quantity.resource in {"pods", "count/pods"}
	sure := sums.pod_terms(_sure, "steady", nodes)
	excess := sums.excess(sure, sums.pod_terms(_doubtful, "steady", nodes), quantity.units, "medium", "low")
	message := sprintf("there are more pods than the quota allows: %s", [sums.count_addition(excess, quantity.text)])
	related := sums.labels(excess.terms, "")
}

# Objects one by one.
violation contains {
	"message": message, "at": quantity.path, "severity": excess.severity, "assumes": ["namespace"], "related": related,
} if {
	_counts_everything
	some quantity in _bounds
	counted := populations.counted(quantity.resource)
	given := populations.given(counted)
	objects := populations.objects(input.context.usage.population, counted)
	excess := _excess(objects, quantity.units - count(given))
	message := _too_many(quantity, excess, given)
	related := _labels(excess)
}

violation contains {
	"message": message, "at": quantity.path, "severity": excess.severity, "assumes": ["namespace"], "related": related,
} if {
	_counts_everything
	some quantity in _bounds
	quantity.resource == "services.loadbalancers"
	excess := _excess(populations.load_balancers(input.context.usage.population), quantity.units)
	message := _too_many(quantity, excess, [])
	related := _labels(excess)
}

# Ports on the nodes, of which a Service may have several.
violation contains {
	"message": message, "at": quantity.path, "severity": excess.severity, "assumes": ["namespace"], "related": related,
} if {
	_counts_everything
	some quantity in _bounds
	quantity.resource == "services.nodeports"
	services := input.context.usage.population.Service.first
	sure := populations.port_terms(quotas.sure(services, input.context.namespace))
	doubtful := populations.port_terms(quotas.doubtful(services, input.context.namespace))
	excess := sums.excess(sure, doubtful, quantity.units, "medium", "low")
	message := sprintf("Services take more ports of the nodes than the quota allows: %s", [
		sums.count_addition(excess, quantity.text),
	])
	related := sums.labels(excess.terms, "")
}

# Claims, which StatefulSets make as well.
violation contains {
	"message": message, "at": quantity.path, "severity": excess.severity, "assumes": ["namespace"], "related": related,
} if {
	_counts_everything
	nodes := data.parameters.KR017.daemonset_nodes
	some quantity in _bounds
	bound := populations.claimed(quantity.resource)
	bound.what == "count"
	sure := populations.claim_terms(_sure, _sure_claims, bound, _storage_classes, "steady", nodes)
	doubtful := populations.claim_terms(_doubtful, _doubtful_claims, bound, _storage_classes, "steady", nodes)
	excess := sums.excess(sure, doubtful, quantity.units, "medium", "low")
	message := sprintf("there are more claims%s than the quota allows: %s", [
		_of_class(bound),
		sums.count_addition(excess, quantity.text),
	])
	related := sums.labels(excess.terms, "")
}

violation contains {
	"message": message, "at": quantity.path, "severity": excess.severity, "assumes": ["namespace"], "related": related,
} if {
	_counts_everything
	nodes := data.parameters.KR017.daemonset_nodes
	some quantity in _bounds
	bound := populations.claimed(quantity.resource)
	bound.what == "size"
	sure := populations.claim_terms(_sure, _sure_claims, bound, _storage_classes, "steady", nodes)
	doubtful := populations.claim_terms(_doubtful, _doubtful_claims, bound, _storage_classes, "steady", nodes)
	excess := sums.excess(sure, doubtful, quantity.units, "medium", "low")
	message := sprintf("claims ask for more storage%s than the quota allows: %s", [
		_of_class(bound),
		sums.addition(excess, "bytes", quantity.text, ""),
	])
	related := sums.labels(excess.terms, "bytes")
}

_bounds := [quantity |
	some quantity in input.quantities
	quantity.units >= 0
]

# The scopes that there are know pods only.
_counts_everything if count(quotas.scopes(input.raw.spec)) == 0

_excess(objects, units) := sums.excess(
	populations.object_terms(quotas.sure(objects, input.context.namespace)),
	populations.object_terms(quotas.doubtful(objects, input.context.namespace)),
	units, "medium", "low",
)

_too_many(quantity, excess, given) := sprintf("%s allows %s, but there %s: %s%s%s", [
	quantity.resource, quantity.text, _so_many(excess.total + count(given)),
	enumeration.words([term.name | some term in excess.terms]), _with(given), excess.doubt,
])

_so_many(1) := "is 1"

_so_many(number) := sprintf("are %d", [number]) if {
	number != 1
	number < most_listed
}

_so_many(number) := sprintf("are at least %d", [number]) if number >= most_listed

_with([]) := ""

_with(given) := sprintf(", with %s of every namespace", [given[0]]) if count(given) > 0

_labels(excess) := [{"at": {"ref": term.ref}, "message": "counts"} |
	some term in array.slice(excess.terms, 0, sums.most)
]

_of_class(bound) := "" if bound.class == "*"

_of_class(bound) := sprintf(" of StorageClass %q", [bound.class]) if bound.class != "*"

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
