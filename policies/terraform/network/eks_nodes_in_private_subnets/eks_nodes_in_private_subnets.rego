# METADATA
# title: Nodes stand in public subnets
# description: >-
#   Each node has an address on the internet, and with it the kubelet and every host port. A security group rule that
#   is one line too wide exposes the whole cluster.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/best-practices/subnets.html
# custom:
#   id: TN025
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_eks_node_group}, {terraform: module}]
#   remediation: >-
#     Give the node group private subnets; public ones are for load balancers.
#   sources: [ai-gym, connect2]
#   peers: {kubescape: [C-0229]}
#   tags: [network]
package terraform.network.eks_nodes_in_private_subnets

import data.lib.terraform.network

violation contains {"message": message, "at": ["subnet_ids"], "related": related} if {
	input.type == "aws_eks_node_group"
	public := [subnet | some subnet in input.references; subnet.attribute == "subnet_ids"; _is_public(subnet)]
	count(public) > 0
	message := sprintf("%s starts nodes in public subnets: subnet_ids names %s", [input.title, _name(public[0])])
	related := [{"at": {"ref": subnet.ref}, "message": "the public subnet"} | some subnet in public; subnet.ref]
}

# The control plane may have public subnets beside the private ones; without those the nodes have no others.
violation contains {"message": message, "at": ["subnet_ids"]} if {
	network.is_module(input.raw.source, "eks")
	named := [subnet | some subnet in input.references; subnet.attribute == "subnet_ids"]
	public := [subnet | some subnet in named; _is_public(subnet)]
	count(public) > 0
	count(public) == count(named)
	message := sprintf("%s starts nodes in public subnets: subnet_ids names %s", [input.title, _name(public[0])])
}

_is_public(subnet) if {
	subnet.type == "aws_subnet"
	network.says_public(subnet.name)
}

_is_public(subnet) if {
	subnet.type == "aws_subnet"
	network.on(subnet.raw.map_public_ip_on_launch)
}

# An output of a module.
_is_public(subnet) if {
	subnet.block == "module"
	network.says_public(subnet.of)
}

_name(subnet) := subnet.address if subnet.block != "module"

_name(subnet) := sprintf("%s.%s", [subnet.address, subnet.of]) if subnet.block == "module"
