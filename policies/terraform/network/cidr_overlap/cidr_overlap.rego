# METADATA
# title: Address ranges overlap
# description: >-
#   AWS refuses subnets that overlap or lie outside their VPC, halfway through an apply. VPCs with the same range can
#   never be peered, and renumbering one means building it anew.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
# custom:
#   id: TN029
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_vpc}, {terraform: aws_vpc_peering_connection}]
#   remediation: >-
#     Give each subnet a range of its own within that of the VPC, for example with `cidrsubnet`.
#   sources: [ai-gym, pivotal-flow]
#   tags: [network]
package terraform.network.cidr_overlap

import data.lib.terraform.network

violation contains {"message": message, "at": {"ref": second.ref}, "related": related} if {
	input.type == "aws_vpc"
	_is_single(input.written)
	ordered := sort([[bounds, index] | some index, subnet in _subnets; bounds := network.bounds(subnet.raw.cidr_block)])
	some place in numbers.range(1, count(ordered) - 1)
	ordered[place][0][0] <= ordered[place - 1][0][1]
	first := _subnets[ordered[place - 1][1]]
	second := _subnets[ordered[place][1]]
	message := sprintf("%s (%s) overlaps %s (%s)", [second.address, second.raw.cidr_block, first.address, first.raw.cidr_block])
	related := [{"at": {"ref": first.ref}, "message": "the other subnet"}]
}

# With ranges that are associated later there are more than the VPC itself says.
violation contains {"message": message, "at": {"ref": subnet.ref}} if {
	input.type == "aws_vpc"
	_is_single(input.written)
	not _has_more_ranges
	[first, last] := network.bounds(input.raw.cidr_block)
	some subnet in _subnets
	[low, high] := network.bounds(subnet.raw.cidr_block)
	not _is_within(low, high, first, last)
	message := sprintf("%s (%s) lies outside %s (%s)", [subnet.address, subnet.raw.cidr_block, input.title, input.raw.cidr_block])
}

violation contains {"message": message, "at": ["peer_vpc_id"]} if {
	input.type == "aws_vpc_peering_connection"
	some own in input.references
	own.attribute == "vpc_id"
	some peer in input.references
	peer.attribute == "peer_vpc_id"
	own.address != peer.address
	[first, last] := network.bounds(own.raw.cidr_block)
	[low, high] := network.bounds(peer.raw.cidr_block)
	low <= last
	first <= high
	message := sprintf("%s joins VPCs that overlap: %s and %s", [input.title, own.raw.cidr_block, peer.raw.cidr_block])
}

_subnets := [other | some other in input.referrers; other.type == "aws_subnet"; other.attribute == "vpc_id"]

# References do not tell which of several instances they mean.
_is_single(written) if count({"count", "for_each"} & {name | some name in written}) == 0

_has_more_ranges if {
	some other in input.referrers
	other.type == "aws_vpc_ipv4_cidr_block_association"
}

_is_within(low, high, first, last) if {
	first <= low
	high <= last
}
