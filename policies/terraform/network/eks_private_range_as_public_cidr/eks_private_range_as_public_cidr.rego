# METADATA
# title: Private range in the list of a public endpoint
# description: >-
#   Nobody comes to the public endpoint from a private address, so that the range lets nobody in; EKS refuses reserved
#   ranges in the list. Traffic from the VPC uses the private endpoint.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
# custom:
#   id: TN026
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_eks_cluster}, {terraform: module}]
#   remediation: >-
#     Remove the range and set `endpoint_private_access = true`, or list the address that the network has on the
#     internet.
#   sources: [ai-gym]
#   tags: [network]
package terraform.network.eks_private_range_as_public_cidr

import data.lib.terraform.network

violation contains {"message": message, "at": ["vpc_config", 0, "public_access_cidrs", index]} if {
	input.type == "aws_eks_cluster"
	some config in input.raw.vpc_config
	is_array(config.public_access_cidrs)
	some index, range in config.public_access_cidrs
	network.is_private(range)
	message := sprintf("%s lists the private range %s for its public endpoint", [input.title, range])
}

violation contains {"message": message, "at": ["endpoint_public_access_cidrs", index]} if {
	network.is_module(input.raw.source, "eks")
	is_array(input.raw.endpoint_public_access_cidrs)
	some index, range in input.raw.endpoint_public_access_cidrs
	network.is_private(range)
	message := sprintf("%s lists the private range %s for its public endpoint", [input.title, range])
}

violation contains {"message": message, "at": ["cluster_endpoint_public_access_cidrs", index]} if {
	network.is_module(input.raw.source, "eks")
	is_array(input.raw.cluster_endpoint_public_access_cidrs)
	some index, range in input.raw.cluster_endpoint_public_access_cidrs
	network.is_private(range)
	message := sprintf("%s lists the private range %s for its public endpoint", [input.title, range])
}
