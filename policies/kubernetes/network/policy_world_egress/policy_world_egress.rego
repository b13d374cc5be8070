# METADATA
# title: NetworkPolicy lets pods reach the whole internet
# description: >-
#   Open egress lets a compromised pod load tools from anywhere and carry data off. Where link-local addresses are not
#   excepted it also reaches the metadata service of the cloud, which hands out the credentials of the node.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-ipblock-selectors
# custom:
#   id: KN006
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: networking.k8s.io/NetworkPolicy}]
#   remediation: >-
#     Name the address blocks that are needed. Where that is the internet, list the ports and except
#     `169.254.169.254/32`.
#   sources: [astral-planner]
#   peers: {trivy: [KUBE-0002]}
package kubernetes.network.policy_world_egress

violation contains {"message": message, "at": at} if {
	some index, rule in input.raw.spec.egress
	is_array(rule.to)
	some number, peer in rule.to
	cidr := peer.ipBlock.cidr
	cidr in {"0.0.0.0/0", "::/0"}
	not _has_ports(rule)
	at := ["spec", "egress", index, "to", number, "ipBlock", "cidr"]
	message := sprintf("rule %d lets the pods reach %s on all ports", [index + 1, cidr])
}

# Only IPv4 has the address of the metadata service in question.
violation contains {"message": message, "at": at, "severity": severity} if {
	some index, rule in input.raw.spec.egress
	is_array(rule.to)
	some number, peer in rule.to
	peer.ipBlock.cidr == "0.0.0.0/0"
	_has_ports(rule)
	not _spares_metadata(peer.ipBlock)
	severity := _severity(rule)
	at := ["spec", "egress", index, "to", number, "ipBlock", "cidr"]
	message := sprintf("rule %d lets the pods reach all of 0.0.0.0/0, the metadata address 169.254.169.254 too", [index + 1])
}

_has_ports(rule) if {
	is_array(rule.ports)
	count(rule.ports) > 0
}

_spares_metadata(block) if {
	some except in block.except
	except in {"169.254.169.254/32", "169.254.169.0/24", "169.254.0.0/16", "169.0.0.0/8"}
}

# The metadata services answer on port 80.
_severity(rule) := "medium" if _reaches_80(rule)

_severity(rule) := "low" if not _reaches_80(rule)

_reaches_80(rule) if {
	some port in rule.ports
	not port.port
}

_reaches_80(rule) if {
	some port in rule.ports
	is_string(port.port)
}

_reaches_80(rule) if {
	some port in rule.ports
	port.port == 80
}

_reaches_80(rule) if {
	some port in rule.ports
	is_number(port.port)
	port.port <= 80
	port.endPort >= 80
}
