# METADATA
# title: Replicas may land on one node
# description: >-
#   Nothing keeps the replicas apart. When they share a node, its loss takes all of them at once.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
# custom:
#   id: KA019
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: apps/Deployment}, {kubernetes: apps/StatefulSet}]
#   remediation: >-
#     Add a topologySpreadConstraint or podAntiAffinity on `kubernetes.io/hostname` that selects the pod's own
#     labels.
#   sources: [ai-gym, pivotal-flow, connect2]
#   peers:
#     kube-linter: [no-anti-affinity]
#     kube-score:
#       - deployment-has-host-podantiaffinity
#       - statefulset-has-host-podantiaffinity
#       - pod-topology-spread-constraints
#     polaris: [topologySpreadConstraint]
#     kyverno: [create-pod-antiaffinity]
package kubernetes.availability.pod_spread_required

import data.lib.kubernetes.scaling
import data.lib.kubernetes.selectors
import data.lib.kubernetes.spread

violation contains {"message": message, "at": [input.pod.path, "topologySpreadConstraints"]} if {
	input.environment == "production"
	is_object(input.raw.spec)
	pods := scaling.steady(input.raw.spec, scaling.scalers(input.referrers))
	pods >= 2
	not _is_spread
	not selectors.is_open(input.pod.labels)
	message := sprintf("nothing keeps the %s of %s on different nodes%s", [scaling.pods(pods), input.title, _but])
}

_is_spread if {
	some rule in _own
	_spreads(rule)
}

_spreads(rule) if rule.type == "constraint"

# Different zones are different nodes, too.
_spreads(rule) if rule.key in {
	"kubernetes.io/hostname", "topology.kubernetes.io/zone", "topology.kubernetes.io/region",
}

_but := "" if count(_rules) == 0

_but := "; the rules that are there select other labels" if {
	count(_rules) > 0
	count(_own) == 0
}

_but := sprintf("; the anti-affinity that is there is about %q", [_own[0].key]) if count(_own) > 0

_rules := spread.rules(input.pod.raw)

_own := [rule | some rule in _rules; spread.takes_own(rule, input.pod.labels)]
