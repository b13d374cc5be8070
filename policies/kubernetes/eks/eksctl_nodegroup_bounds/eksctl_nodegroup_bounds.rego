# METADATA
# title: Size of a node group is inconsistent or too small
# description: >-
#   A group whose bounds contradict each other is refused. A group that may shrink to one node takes everything on it
#   down with that node, and with each upgrade.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/eksctl/nodegroup-managed.html
# custom:
#   id: KE010
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: eksctl.io/ClusterConfig}]
#   remediation: >-
#     Let minSize <= desiredCapacity <= maxSize, with at least two nodes in production.
#   parameters:
#     min_production: {type: number, default: 2, description: Least nodes of a group in production.}
#   sources: [pivotal-flow, connect2, ai-gym]
#   tags: [eks]
package kubernetes.eks.eksctl_nodegroup_bounds

import data.lib.kubernetes.eksctl

pairs := [["minSize", "desiredCapacity"], ["desiredCapacity", "maxSize"], ["minSize", "maxSize"]]

violation contains {"message": message, "at": [group.at, pair[0]]} if {
	some group in eksctl.groups(input.raw)
	some pair in pairs
	lower_one := group.group[pair[0]]
	upper_one := group.group[pair[1]]
	is_number(lower_one)
	is_number(upper_one)
	lower_one > upper_one
	not is_told(group.group, pair)
	message := sprintf("%s: %s %v is above %s %v", [group.title, pair[0], lower_one, pair[1], upper_one])
}

violation contains {"message": message, "at": [group.at, "minSize"]} if {
	least := data.parameters.KE010.min_production
	eksctl.environment(input.environment, input.raw) == "production"
	some group in eksctl.groups(input.raw)
	size := smallest(group.group)
	size < least
	message := sprintf("%s may shrink to %v; in production it should have at least %v", [group.title, size, least])
}

# The other two say it already.
is_told(group, ["minSize", "maxSize"]) if {
	group.minSize > group.desiredCapacity
}

is_told(group, ["minSize", "maxSize"]) if {
	group.desiredCapacity > group.maxSize
}

# What is written, or what eksctl makes of the wished size.
smallest(group) := group.minSize if is_number(group.minSize)

smallest(group) := group.desiredCapacity if {
	object.get(group, "minSize", null) == null
	is_number(group.desiredCapacity)
}
