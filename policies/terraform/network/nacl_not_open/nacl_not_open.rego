# METADATA
# title: Network ACL lets everybody in
# description: >-
#   The ACL is the second line behind security groups. One that allows everything, or shells from everywhere, holds
#   nothing back when a group is opened by mistake.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
# custom:
#   id: TN017
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_network_acl}, {terraform: aws_network_acl_rule}]
#   remediation: >-
#     Allow the ports that are served, and the ephemeral ports for answers; allow 22 and 3389 from known addresses
#     only.
#   sources: [pivotal-flow]
#   peers: {checkov: [CKV_AWS_352, CKV_AWS_232, CKV_AWS_231], trivy: [AWS-0102, AWS-0105]}
#   tags: [network]
package terraform.network.nacl_not_open

import data.lib.terraform.network

violation contains {"message": message, "at": ["ingress", index, range.name]} if {
	input.type == "aws_network_acl"
	some index, rule in input.raw.ingress
	lower(rule.action) == "allow"
	range := _world(object.get(rule, "cidr_block", ""), object.get(rule, "ipv6_cidr_block", ""))
	what := _open(object.get(rule, "protocol", null), object.get(rule, "from_port", null), object.get(rule, "to_port", null))
	message := sprintf("%s allows %s from %s", [input.title, what, range.text])
}

violation contains {"message": message, "at": [range.name]} if {
	input.type == "aws_network_acl_rule"
	not network.on(object.get(input.raw, "egress", false))
	lower(input.raw.rule_action) == "allow"
	range := _world(object.get(input.raw, "cidr_block", ""), object.get(input.raw, "ipv6_cidr_block", ""))
	from := object.get(input.raw, "from_port", null)
	to := object.get(input.raw, "to_port", null)
	what := _open(object.get(input.raw, "protocol", null), from, to)
	message := sprintf("%s allows %s from %s", [input.title, what, range.text])
}

_world(four, _) := {"name": "cidr_block", "text": four} if network.is_world(four)

_world(four, six) := {"name": "ipv6_cidr_block", "text": six} if {
	not network.is_world(four)
	network.is_world(six)
}

_open(protocol, _, _) := "all traffic" if network.all_protocols({"protocol": protocol})

# Answers come to ephemeral ports; a rule for those is not meant for 3389.
_open(protocol, from, to) := sprintf("%s (%d)", [ports[held[0]], held[0]]) if {
	not network.all_protocols({"protocol": protocol})
	protocol in {"tcp", "6", 6}
	ports := {22: "SSH", 3389: "RDP"}
	held := [port | some port, _ in ports; network.number(from) <= port; port <= network.number(to)]
	count(held) > 0
	not _is_ephemeral(network.number(from), network.number(to))
}

_is_ephemeral(from, to) if {
	from >= 1024
	to >= 60999
}
