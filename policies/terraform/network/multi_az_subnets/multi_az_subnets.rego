# METADATA
# title: Subnets of a tier span too few zones
# description: >-
#   With subnets in two zones the loss of one takes half of the capacity, and etcd, Kafka or a search cluster loses
#   its majority. Zones cannot be added later without new ranges.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html
# custom:
#   id: TN015
#   severity: medium
#   profile: strict
#   scope: set
#   selector: [{terraform: root}]
#   remediation: >-
#     Make one subnet for each of the required zones, in every tier.
#   parameters:
#     min_zones: {type: map, default: {production: 3, staging: 2, development: 2}, description: "Zones that each tier spans, by environment"}
#   sources: [ai-gym, pivotal-flow, connect2]
#   tags: [network, availability]
package terraform.network.multi_az_subnets

import data.lib.terraform.network

violation contains {"message": message, "at": {"ref": members[0].ref}, "severity": _severity(environment)} if {
	some tier in {_tier(subnet) | some subnet in input.blocks.aws_subnet}
	members := [other | some other in input.blocks.aws_subnet; _tier(other) == tier]
	every other in members {
		_is_counted(object.get(other, "unknown", []))
	}
	environment := members[0].environment
	minimum := _minimum(environment)
	zones := _zones(members)
	zones < minimum
	message := sprintf("%s subnets span %d zones, wanted are %d %s", [tier, zones, minimum, _where(environment)])
}

violation contains {"message": message, "at": {"ref": call.ref}, "severity": _severity(call.environment)} if {
	some call in input.blocks.module
	network.is_module(call.raw.source, "vpc")
	minimum := _minimum(call.environment)
	some name in ["azs", "private_subnets", "public_subnets", "database_subnets"]
	not name in object.get(call, "unknown", [])
	given := object.get(call.raw, name, [])
	is_array(given)
	count(given) > 0
	count(given) < minimum
	message := sprintf("%s of %s holds %d, wanted are %d zones %s", [name, call.address, count(given), minimum, _where(call.environment)])
}

# How many instances there are has to be known.
_is_counted(unknown) if count({"count", "for_each"} & {name | some name in unknown}) == 0

# Subnets of one module whose names say the same tier.
_tier(subnet) := sprintf("%s%s", [trim_suffix(subnet.address, sprintf("aws_subnet.%s", [subnet.name])), word]) if {
	some word in ["public", "private", "database", "intra"]
	contains(subnet.name, word)
}

# A subnet whose zone is not known may have one of its own.
_zones(members) := count(known) + count(members) - count(written) if {
	written := [zone | some member in members; zone := _zone(member.raw)]
	known := {zone | some zone in written}
}

_zone(raw) := raw.availability_zone if is_string(raw.availability_zone)

_zone(raw) := raw.availability_zone_id if {
	not is_string(object.get(raw, "availability_zone", null))
	is_string(raw.availability_zone_id)
}

_minimum(environment) := data.parameters.TN015.min_zones[environment]

_minimum("testing") := data.parameters.TN015.min_zones.development

_minimum("unknown") := data.parameters.TN015.min_zones.production

_severity("unknown") := "low"

_severity(environment) := "medium" if environment != "unknown"

_where("unknown") := "unless this is for development"

_where(environment) := sprintf("in %s", [environment]) if environment != "unknown"
