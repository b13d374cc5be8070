# METADATA
# title: Namespace has no default deny for outgoing traffic
# description: >-
#   Without a NetworkPolicy that selects all pods and lets nothing out, a compromised pod can reach every address that the
#   node can: other namespaces, databases, the metadata service of the cloud, and any host on the internet to which data
#   can be carried off.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-deny-all-egress-traffic
# custom:
#   id: KN002
#   severity: medium
#   profile: strict
#   scope: namespace
#   selector: [{kubernetes: Namespace}]
#   remediation: >-
#     Add `Egress` to the `policyTypes` of the policy with `podSelector: {}` and no rules, then allow DNS and each
#     connection that is wanted.
#   sources: [astral-planner]
#   peers: {kubescape: [C-0030, C-0260], kyverno: [add-network-policy]}
#   frameworks: {nsa-cisa: [network-separation]}
package kubernetes.network.default_deny_egress

# Namespaces of Kubernetes itself; whoever runs the cluster decides about them.
_system := {"kube-system", "kube-public", "kube-node-lease"}

violation contains {"message": message, "at": {"ref": input.ref}, "related": related} if {
	_is_judged
	not _denies
	related := [{"at": {"ref": policy.ref}, "message": _why(policy)} | some policy in _candidates]
	message := sprintf("namespace %q has no NetworkPolicy that denies outgoing traffic of all its pods", [input.name])
}

_is_judged if {
	input.declared
	not input.name in _system
}

_is_judged if {
	input.closed
	input.workloads.count > 0
	not input.name in _system
}

_denies if {
	some policy in input.network_policies
	policy.selects_all
	policy.egress
	policy.egress_rules == 0
}

_candidates := [policy | some policy in input.network_policies; policy.selects_all]

_why(policy) := sprintf("%q selects all pods, but lets traffic out", [policy.name]) if policy.egress

_why(policy) := sprintf("%q selects all pods, but not for Egress", [policy.name]) if not policy.egress
