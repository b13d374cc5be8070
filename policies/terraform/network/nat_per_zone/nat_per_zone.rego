# METADATA
# title: One NAT gateway serves all zones in production
# description: >-
#   If the zone of the only NAT gateway fails, nothing in the other zones reaches the internet any more. Traffic
#   between zones costs extra every day before that.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
# custom:
#   id: TN016
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_nat_gateway}, {terraform: module}]
#   remediation: >-
#     Make one NAT gateway for each zone, and route each private table to that of its zone.
#   sources: [ai-gym, pivotal-flow]
#   tags: [network, availability]
package terraform.network.nat_per_zone

import data.lib.terraform.network

violation contains {"message": message, "at": ["subnet_id"]} if {
	input.environment == "production"
	input.type == "aws_nat_gateway"
	_is_single
	users := [other | some other in input.referrers; other.type in {"aws_route", "aws_route_table"}]
	count(users) > 1
	message := sprintf("%s is the only way out for %d route tables in production", [input.title, count(users)])
}

violation contains {"message": message, "at": ["single_nat_gateway"]} if {
	input.environment == "production"
	network.is_module(input.raw.source, "vpc")
	network.on(input.raw.single_nat_gateway)
	message := sprintf("%s makes one NAT gateway for all zones in production: single_nat_gateway is true", [input.title])
}

# References do not tell which of several instances they mean.
_is_single if count({"count", "for_each"} & {name | some name in input.written}) == 0

_is_single if input.raw.count == 1
