# METADATA
# title: Default deny blocks DNS
# description: >-
#   A default deny for outgoing traffic denies the queries to the cluster's resolver, too. Without a rule for port 53
#   no pod of the namespace can resolve a name, and everything that connects by name fails.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-deny-all-egress-traffic
# custom:
#   id: KN009
#   severity: medium
#   profile: recommended
#   scope: namespace
#   selector: [{kubernetes: Namespace}]
#   remediation: >-
#     Add a NetworkPolicy with `podSelector: {}` whose egress rule allows port 53 over UDP and TCP to the namespace
#     `kube-system`.
#   sources: [astral-planner]
#   peers: {kyverno: [add-networkpolicy-dns]}
package kubernetes.network.egress_allows_dns

violation contains {"message": message, "at": {"ref": deny.ref}} if {
	deny := _denies[0]
	input.name != "kube-system"
	policies := input.objects.NetworkPolicy

	# What was not handed over may allow it.
	policies.count == count(policies.first)
	every policy in policies.first {
		policy.object
		not _allows(policy.object)
	}
	not _has_others
	message := sprintf("no NetworkPolicy of namespace %q allows DNS (port 53 over UDP), which %q denies", [input.name, deny.name])
}

_denies := [policy |
	some policy in input.network_policies
	policy.selects_all
	policy.egress
	policy.egress_rules == 0
]

_has_others if input.objects.CiliumNetworkPolicy

_allows(policy) if {
	is_array(policy.spec.egress)
	some rule in policy.spec.egress
	_may_reach_resolver(rule)
	_has_port_53(rule)
}

# Pods of the same namespace are no resolver of the cluster.
_may_reach_resolver(rule) if object.get(rule, "to", []) in {[], null}

_may_reach_resolver(rule) if {
	is_array(rule.to)
	some peer in rule.to
	_is_outside(peer)
}

_is_outside(peer) if is_object(peer.namespaceSelector)

_is_outside(peer) if is_object(peer.ipBlock)

_has_port_53(rule) if object.get(rule, "ports", []) in {[], null}

_has_port_53(rule) if {
	some port in rule.ports
	port.protocol == "UDP"
	_is_53(port)
}

# Without a port all ports of the protocol are meant.
_is_53(port) if object.get(port, "port", null) == null

_is_53(port) if port.port in {53, "53"}

_is_53(port) if {
	is_string(port.port)
	contains(port.port, "dns")
}

_is_53(port) if {
	is_number(port.port)
	port.port <= 53
	port.endPort >= 53
}
