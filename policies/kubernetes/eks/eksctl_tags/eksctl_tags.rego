# METADATA
# title: Required tags are missing
# description: >-
#   eksctl gives its tags to everything that it makes. Without them nobody sees in the bill, or after an alarm, which environment
#   and which project a resource belongs to.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/eks-using-tags.html
# custom:
#   id: KE014
#   severity: low
#   profile: audit
#   selector: [{kubernetes: eksctl.io/ClusterConfig}]
#   remediation: Add the tags under metadata.tags.
#   parameters:
#     required: {type: list, default: [Environment, Project], description: Tags that each cluster has.}
#   sources: [pivotal-flow]
#   tags: [eks]
package kubernetes.eks.eksctl_tags

import data.lib.kubernetes.eksctl

violation contains {"message": message, "at": ["metadata", "tags"], "key": true} if {
	required := data.parameters.KE014.required
	tags := eksctl.part(eksctl.part(input.raw, "metadata"), "tags")
	written := {lower(key) | some key, _ in tags}
	missing := [tag | some tag in required; not lower(tag) in written]
	count(missing) > 0
	message := sprintf("%s has no tag %s", [input.title, concat(" and no tag ", missing)])
}
