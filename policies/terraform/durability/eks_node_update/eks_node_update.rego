# METADATA
# title: Node update takes away too much at once
# description: >-
#   During an update the pods of all nodes that are replaced at the same time move together. With half of a small
#   group gone the rest has no room for them.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html
# custom:
#   id: TB021
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_eks_node_group}]
#   remediation: >-
#     Set `max_unavailable = 1`, or `max_unavailable_percentage` to 25.
#   sources: [connect2, ai-gym, astral-planner]
#   tags: [availability]
package terraform.durability.eks_node_update

import data.lib.terraform.durability

violation contains {"message": message, "at": ["update_config", index, "max_unavailable"]} if {
	some index, update in input.raw.update_config
	nodes := durability.number(update.max_unavailable)
	nodes > 1
	some scaling in input.raw.scaling_config
	size := durability.number(scaling.max_size)
	size < 10
	message := sprintf("%s replaces %d of at most %d nodes at once: wanted is max_unavailable 1", [input.title, nodes, size])
}

violation contains {"message": message, "at": ["update_config", index, "max_unavailable_percentage"]} if {
	some index, update in input.raw.update_config
	share := durability.number(update.max_unavailable_percentage)
	share > 33
	message := sprintf("%s replaces %d%% of its nodes at once: wanted are at most 33%%", [input.title, share])
}
