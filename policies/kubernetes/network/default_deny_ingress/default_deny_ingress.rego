# METADATA
# title: Namespace has no default deny for incoming traffic
# description: >-
#   Without a NetworkPolicy that selects all pods and allows nothing, every pod of the cluster can open connections to
#   every pod of the namespace. One compromised workload then reaches databases and internal interfaces that were never meant
#   for it; a default deny makes each connection an explicit decision.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-deny-all-ingress-traffic
# custom:
#   id: KN001
#   severity: high
#   profile: recommended
#   scope: namespace
#   selector: [{kubernetes: Namespace}]
#   remediation: >-
#     Add a NetworkPolicy with `podSelector: {}`, `policyTypes: [Ingress]` and no rules, then one policy for each
#     connection that is wanted.
#   sources: [astral-planner, pivotal-flow, ai-gym]
#   peers:
#     checkov: [CKV2_K8S_6]
#     kubescape: [C-0206, C-0260, C-0030]
#     polaris: [missingNetworkPolicy]
#     kyverno: [add-network-policy]
#   frameworks: {cis-kubernetes-1.12: ["5.3.2"], nsa-cisa: [network-separation]}
#   parameters:
#     exempt_namespaces:
#       type: list
#       default: [kube-system, kube-public, kube-node-lease]
#       description: Namespaces that need no default deny
package kubernetes.network.default_deny_ingress

violation contains {"message": message, "at": {"ref": input.ref}, "related": related} if {
	_is_judged
	not _denies
	related := [{"at": {"ref": policy.ref}, "message": _why(policy)} | some policy in _candidates]
	message := sprintf("namespace %q has no NetworkPolicy that denies incoming traffic to all its pods", [input.name])
}

# Namespaces that the set declares; where it is complete, also those in which it puts workloads.
_is_judged if {
	input.declared
	not input.name in data.parameters.KN001.exempt_namespaces
}

_is_judged if {
	input.closed
	input.workloads.count > 0
	not input.name in data.parameters.KN001.exempt_namespaces
}

_denies if {
	some policy in input.network_policies
	policy.selects_all
	policy.ingress
	policy.ingress_rules == 0
}

# Policies that come near: they hold for all pods, but let something in or look the other way.
_candidates := [policy | some policy in input.network_policies; policy.selects_all]

_why(policy) := sprintf("%q selects all pods, but allows traffic", [policy.name]) if policy.ingress

_why(policy) := sprintf("%q selects all pods, but not for Ingress", [policy.name]) if not policy.ingress
