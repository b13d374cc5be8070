# METADATA
# title: Bounds of a node group do not fit
# description: >-
#   EKS refuses a desired size outside its bounds, after everything before it was made. A cluster with fewer nodes
#   than zones loses workloads when one of them goes.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupScalingConfig.html
# custom:
#   id: TB020
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_eks_node_group}, {terraform: aws_eks_cluster}, {terraform: module}]
#   remediation: >-
#     Keep `min_size` <= `desired_size` <= `max_size`, and let the groups of a cluster have enough nodes together.
#   parameters:
#     minimum: {type: map, default: {production: 3, staging: 2, development: 1}, description: "Nodes that all groups of a cluster keep at least, by environment"}
#   sources: [connect2, ai-gym, pivotal-flow, deployment-architecture]
#   tags: [availability]
package terraform.durability.eks_node_group_size

import data.lib.terraform.durability

violation contains {"message": message, "at": ["scaling_config", index, found.name], "severity": "high"} if {
	input.type == "aws_eks_node_group"
	some index, scaling in input.raw.scaling_config
	minimum := object.get(scaling, "min_size", null)
	maximum := object.get(scaling, "max_size", null)
	desired := _compared(object.get(scaling, "desired_size", null))
	some found in _faults(minimum, desired, maximum)
	message := sprintf("%s is refused by EKS: %s", [input.title, found.text])
}

violation contains {"message": message, "at": ["eks_managed_node_groups", name, found.name], "severity": "high"} if {
	durability.is_module(input.raw.source, "eks")
	some name, group in input.raw.eks_managed_node_groups
	minimum := object.get(group, "min_size", null)
	maximum := object.get(group, "max_size", null)
	some found in _faults(minimum, object.get(group, "desired_size", null), maximum)
	message := sprintf("node group %s of %s is refused by EKS: %s", [name, input.title, found.text])
}

violation contains {"message": message, "at": {"ref": groups[0].ref}, "severity": "low"} if {
	input.type == "aws_eks_cluster"
	not durability.on(object.get(input.raw, ["compute_config", 0, "enabled"], false))
	groups := [other | some other in input.referrers; other.type == "aws_eks_node_group"; other.attribute == "cluster_name"]
	durability.instances(groups) > 0
	sizes := [size | some group in groups; some scaling in group.raw.scaling_config; size := durability.number(scaling.min_size)]
	count(sizes) == count(groups)
	minimum := durability.by_environment(data.parameters.TB020.minimum, input.environment)
	sum(sizes) < minimum
	message := sprintf("%s may shrink to %d nodes in %s, wanted are %d", [input.title, sum(sizes), input.environment, minimum])
}

_faults(minimum, desired, maximum) := array.concat(
	array.concat(
		[{"name": "max_size", "text": "max_size is 0"} | durability.number(maximum) == 0],
		[{"name": "min_size", "text": sprintf("min_size %v is above max_size %v", [minimum, maximum])} |
			durability.number(maximum) > 0
			durability.number(minimum) > durability.number(maximum)
		],
	),
	array.concat(
		[{"name": "desired_size", "text": sprintf("desired_size %v is below min_size %v", [desired, minimum])} |
			durability.number(desired) < durability.number(minimum)
		],
		[{"name": "desired_size", "text": sprintf("desired_size %v is above max_size %v", [desired, maximum])} |
			durability.number(maximum) > 0
			durability.number(desired) > durability.number(maximum)
		],
	),
)

# An autoscaler moves what Terraform is told to ignore.
_compared(desired) := desired if not _is_ignored

_compared(_) := null if _is_ignored

_is_ignored if {
	some lifecycle in input.raw.lifecycle
	some name in lifecycle.ignore_changes
	contains(name, "scaling_config")
}
