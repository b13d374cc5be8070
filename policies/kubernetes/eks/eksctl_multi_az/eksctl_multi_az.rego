# METADATA
# title: Fewer zones than required
# description: >-
#   A zone fails now and then. A cluster in one of them is then gone, and one in two has half its nodes left for all
#   of the load.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/disaster-recovery-resiliency.html
# custom:
#   id: KE011
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: eksctl.io/ClusterConfig}]
#   remediation: >-
#     Name three zones, or leave availabilityZones out, so that eksctl picks three.
#   parameters:
#     min_zones: {type: number, default: 3, description: Least zones in production; one less elsewhere.}
#   sources: [pivotal-flow, ai-gym, connect2]
#   tags: [eks]
package kubernetes.eks.eksctl_multi_az

import data.lib.kubernetes.eksctl

violation contains {"message": message, "at": ["availabilityZones"], "severity": severity} if {
	least := required
	zones := input.raw.availabilityZones
	is_array(zones)
	not is_unknown(zones)
	count({zone | some zone in zones}) < least
	count(zones) > 0
	severity := severity_of
	message := sprintf("%s spans %s; %v are required", [input.title, amount(count({zone | some zone in zones})), least])
}

violation contains {"message": message, "at": ["vpc", "subnets", kind], "severity": severity} if {
	least := required
	some kind in ["private", "public"]
	subnets := input.raw.vpc.subnets[kind]
	is_object(subnets)
	count(subnets) > 0
	zones := {zone | some key, subnet in subnets; zone := zone_of(key, subnet)}
	count(zones) < least
	severity := severity_of
	message := sprintf("%s subnets of %s lie in %s; %v are required", [kind, input.title, amount(count(zones)), least])
}

# Groups that each have a zone of their own, as autoscalers of groups with volumes want them, are fine.
violation contains {"message": message, "at": [group.at, key], "severity": severity} if {
	some group in pinned
	count({other.zone | some other in pinned}) < 2
	key := group.key
	severity := severity_of
	message := sprintf("%s stands in one zone only: %s", [group.title, group.zone])
}

pinned contains {"at": group.at, "title": group.title, "key": key, "zone": zone} if {
	some group in eksctl.groups(input.raw)
	some key in ["availabilityZones", "subnets"]
	places := group.group[key]
	is_array(places)
	count(places) == 1
	zone := places[0]
	is_string(zone)
	not eksctl.is_open(zone)
}

zone_of(key, subnet) := subnet.az if is_string(subnet.az)

zone_of(key, subnet) := key if not has_zone(subnet)

has_zone(subnet) if is_string(subnet.az)

is_unknown(zones) if {
	some zone in zones
	eksctl.is_open(zone)
}

# Two will do where it is surely not production.
required := data.parameters.KE011.min_zones if not is_elsewhere

required := max([1, data.parameters.KE011.min_zones - 1]) if is_elsewhere

is_elsewhere if eksctl.environment(input.environment, input.raw) != "production"

is_known if eksctl.environment(input.environment, input.raw)

severity_of := "medium" if is_known

severity_of := "low" if not is_known

amount(1) := "one zone"

amount(number) := sprintf("%d zones", [number]) if number != 1
