# METADATA
# title: Production runs on Spot instances only
# description: >-
#   AWS takes Spot instances back with two minutes of notice, often many of one kind at once. Without a base on demand
#   nothing may be left.
# related_resources:
#   - ref: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups.html
# custom:
#   id: TB030
#   severity: info
#   profile: audit
#   selector: [{terraform: aws_eks_cluster}, {terraform: aws_autoscaling_group}]
#   remediation: >-
#     Keep a node group with `capacity_type = "ON_DEMAND"`, or an `on_demand_base_capacity` of two.
#   parameters:
#     min_on_demand: {type: number, default: 2, description: "Instances on demand that a group with mixed instances keeps"}
#   sources: [pivotal-flow, ai-gym, astral-planner]
#   tags: [availability]
package terraform.durability.on_demand_base

import data.lib.terraform.durability

violation contains {"message": message, "at": {"ref": groups[0].ref}} if {
	input.environment == "production"
	input.type == "aws_eks_cluster"
	not durability.on(object.get(input.raw, ["compute_config", 0, "enabled"], false))
	groups := [other | some other in input.referrers; other.type == "aws_eks_node_group"; other.attribute == "cluster_name"]
	count(groups) > 0
	every group in groups {
		group.raw.capacity_type == "SPOT"
	}
	message := sprintf("all node groups of %s are of Spot instances in production", [input.title])
}

violation contains {"message": message, "at": ["mixed_instances_policy", 0, "instances_distribution", 0, "on_demand_base_capacity"]} if {
	input.environment == "production"
	input.type == "aws_autoscaling_group"
	some policy in input.raw.mixed_instances_policy
	some distribution in policy.instances_distribution
	share := durability.number(object.get(distribution, "on_demand_percentage_above_base_capacity", 100))
	share < 100
	base := durability.number(object.get(distribution, "on_demand_base_capacity", 0))
	base < data.parameters.TB030.min_on_demand
	message := sprintf("%s keeps %d instances on demand in production, wanted are %d", [input.title, base, data.parameters.TB030.min_on_demand])
}
