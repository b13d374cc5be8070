# METADATA
# title: NetworkPolicy rule allows traffic from or to everywhere
# description: >-
#   A rule without peers holds for every address, inside and outside of the cluster. Rules only add up, so one such rule
#   undoes what all the other policies of the namespace deny for these pods.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/network-policies/#allow-all-ingress-traffic
# custom:
#   id: KN004
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: networking.k8s.io/NetworkPolicy}]
#   remediation: >-
#     Name the peers with `namespaceSelector` and `podSelector`, for example only the namespace of the ingress controller,
#     and the ports.
#   sources: [astral-planner]
#   peers: {trivy: [KSV-0038], kubescape: [C-0030]}
#   frameworks: {nsa-cisa: [network-separation]}
package kubernetes.network.policy_allows_all

violation contains {"message": message, "at": at, "severity": severity} if {
	input.raw.spec.ingress[0]
	_counts("Ingress")
	some index, rule in input.raw.spec.ingress
	is_object(rule)
	_names_nobody(rule, "from")
	severity := _severity(rule)
	at := ["spec", "ingress", index, "from"]
	message := sprintf("rule %d lets every address connect %s", [index + 1, _ports(rule)])
}

violation contains {"message": message, "at": at, "severity": severity} if {
	_counts("Ingress")
	some index, rule in input.raw.spec.ingress
	is_object(rule)
	is_array(rule.from)
	some number, peer in rule.from
	peer.namespaceSelector == {}
	_any_pod(peer)
	not peer.ipBlock
	severity := _severity(rule)
	at := ["spec", "ingress", index, "from", number]
	message := sprintf("rule %d lets the pods of all namespaces connect %s", [index + 1, _ports(rule)])
}

violation contains {"message": message, "at": at, "severity": "low"} if {
	_counts("Egress")
	some index, rule in input.raw.spec.egress
	is_object(rule)
	_names_nobody(rule, "to")
	not _is_dns(rule)
	at := ["spec", "egress", index, "to"]
	message := sprintf("rule %d lets the pods connect to every address %s", [index + 1, _ports(rule)])
}

# Rules of a type that policyTypes leave out are ignored; KN007 says so.
_counts(type) if {
	is_array(input.raw.spec.policyTypes)
	type in input.raw.spec.policyTypes
}

_counts(type) if {
	not _has_types
	type in {"Ingress", "Egress"}
}

_has_types if count(input.raw.spec.policyTypes) > 0

_names_nobody(rule, key) if object.get(rule, key, []) in {[], null}

# An empty selector of pods selects all of them.
_any_pod(peer) if object.get(peer, "podSelector", {}) in {{}, null}

_severity(rule) := "low" if _has_ports(rule)

_severity(rule) := "high" if not _has_ports(rule)

_has_ports(rule) if {
	is_array(rule.ports)
	count(rule.ports) > 0
}

_ports(rule) := "on the ports that it lists" if _has_ports(rule)

_ports(rule) := "on all ports" if not _has_ports(rule)

_is_dns(rule) if {
	_has_ports(rule)
	every port in rule.ports {
		port.port in {53, "dns", "dns-tcp"}
		not port.endPort
	}
}
