# METADATA
# title: NetworkPolicy lets the whole internet in
# description: >-
#   An address block of all addresses, or of a large part of them, lets everybody connect who can route a packet to the
#   pod: through a load balancer that keeps client addresses, or from any machine of the connected networks. Exceptions
#   take only a few addresses back.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-ipblock-selectors
# custom:
#   id: KN005
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: networking.k8s.io/NetworkPolicy}]
#   remediation: Allow the address block of the load balancer, the VPC or the partner only.
#   sources: [astral-planner]
#   peers: {trivy: [KUBE-0001]}
#   parameters:
#     min_prefix:
#       type: number
#       default: 8
#       description: Shortest prefix length that is no part of the whole internet
package kubernetes.network.policy_world_ingress

violation contains {"message": message, "at": at, "severity": severity} if {
	shortest := data.parameters.KN005.min_prefix
	some index, rule in input.raw.spec.ingress
	is_array(rule.from)
	some number, peer in rule.from
	cidr := peer.ipBlock.cidr
	is_string(cidr)
	regex.match(`^[0-9a-fA-F.:]+/[0-9]{1,3}$`, cidr)
	parts := split(cidr, "/")
	to_number(parts[1]) < shortest
	not _is_private(cidr)
	severity := _severity(rule)
	at := ["spec", "ingress", index, "from", number, "ipBlock", "cidr"]
	message := sprintf("rule %d lets %s connect, %s", [index + 1, cidr, _extent(parts[1])])
}

# Unique local addresses of IPv6, whose whole block has the prefix 7.
_is_private(cidr) if startswith(lower(cidr), "fc")

_is_private(cidr) if startswith(lower(cidr), "fd")

_extent("0") := "which is the whole internet"

_extent(length) := "which is a large part of the internet" if length != "0"

_severity(rule) := "medium" if _is_web(rule)

_severity(rule) := "high" if not _is_web(rule)

_is_web(rule) if {
	is_array(rule.ports)
	count(rule.ports) > 0
	every port in rule.ports {
		port.port in {80, 443, "http", "https"}
		not port.endPort
	}
}
