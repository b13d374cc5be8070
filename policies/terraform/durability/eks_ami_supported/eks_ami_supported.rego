# METADATA
# title: Node image is past its end of life
# description: >-
#   Images on Amazon Linux 2 got their last update with Kubernetes 1.32. Nodes made from them collect known holes, and
#   clusters from 1.33 on have no such image at all.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/eks-ami-deprecation-faqs.html
# custom:
#   id: TB023
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_eks_node_group}, {terraform: module}]
#   remediation: >-
#     Use `AL2023_x86_64_STANDARD`, `AL2023_ARM_64_STANDARD` or a Bottlerocket image.
#   sources: [astral-planner, ai-gym]
#   tags: [lifecycle]
package terraform.durability.eks_ami_supported

import data.lib.terraform.durability

violation contains {"message": message, "at": ["ami_type"], "severity": severity} if {
	input.type == "aws_eks_node_group"
	_is_old(input.raw.ami_type)
	severity := _severity(_minors)
	message := sprintf("%s starts nodes from an image without updates: ami_type is %s", [input.title, input.raw.ami_type])
}

violation contains {"message": message, "at": ["eks_managed_node_groups", name, "ami_type"], "severity": severity} if {
	durability.is_module(input.raw.source, "eks")
	some name, group in input.raw.eks_managed_node_groups
	_is_old(group.ami_type)
	severity := _severity(_minors)
	message := sprintf("node group %s of %s starts nodes from an image without updates: ami_type is %s", [name, input.title, group.ami_type])
}

_is_old(type) if {
	is_string(type)
	startswith(type, "AL2_")
}

# From 1.33 on there is no such image.
_severity(minors) := "high" if {
	count(minors) > 0
	max(minors) >= 33
}

_severity(minors) := "medium" if count([minor | some minor in minors; minor >= 33]) == 0

_minors := {minor |
	some version in _versions
	is_string(version)
	parts := split(version, ".")
	minor := to_number(parts[1])
}

_versions contains input.raw.version if input.type == "aws_eks_node_group"

_versions contains input.raw.kubernetes_version if input.block == "module"

_versions contains input.raw.cluster_version if input.block == "module"

_versions contains other.raw.version if {
	some other in input.references
	other.type == "aws_eks_cluster"
	other.attribute == "cluster_name"
}
