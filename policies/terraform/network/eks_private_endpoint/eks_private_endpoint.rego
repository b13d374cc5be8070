# METADATA
# title: Cluster API has no private endpoint
# description: >-
#   Nodes and pipelines inside the VPC talk to the API server over the internet. If the public endpoint is ever
#   restricted or closed, nodes can no longer join.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
# custom:
#   id: TN011
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_eks_cluster}, {terraform: module}]
#   remediation: >-
#     Set `endpoint_private_access = true` in `vpc_config`.
#   sources: [connect2, ai-gym]
#   peers: {kubescape: [C-0228]}
#   tags: [network]
package terraform.network.eks_private_endpoint

import data.lib.terraform.network

violation contains {"message": message, "at": ["vpc_config", 0, "endpoint_private_access"]} if {
	input.type == "aws_eks_cluster"
	some config in input.raw.vpc_config
	not network.on(object.get(config, "endpoint_private_access", null))
	message := sprintf("%s has no endpoint inside the VPC: endpoint_private_access is not true", [input.title])
}

# The module switches it on unless it is told otherwise.
violation contains {"message": message, "at": ["endpoint_private_access"]} if {
	network.is_module(input.raw.source, "eks")
	network.off(input.raw.endpoint_private_access)
	message := sprintf("%s has no endpoint inside the VPC: endpoint_private_access is false", [input.title])
}

violation contains {"message": message, "at": ["cluster_endpoint_private_access"]} if {
	network.is_module(input.raw.source, "eks")
	network.off(input.raw.cluster_endpoint_private_access)
	message := sprintf("%s has no endpoint inside the VPC: cluster_endpoint_private_access is false", [input.title])
}
