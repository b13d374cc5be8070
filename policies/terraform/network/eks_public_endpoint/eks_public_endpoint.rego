# METADATA
# title: Cluster API can be reached from outside the VPC
# description: >-
#   A restricted list of addresses is better than none, but the API of the cluster still answers on the internet; one
#   stolen kubeconfig and one compromised office network are enough.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
# custom:
#   id: TN009
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_eks_cluster}, {terraform: module}]
#   remediation: >-
#     Set `endpoint_public_access = false` and `endpoint_private_access = true`, and reach the API through a VPN or a
#     runner in the VPC.
#   parameters:
#     allow_restricted_public: {type: boolean, default: true, description: Whether a public endpoint with a list of addresses is good enough}
#   sources: [connect2, ai-gym]
#   peers: {checkov: [CKV_AWS_39], trivy: [AWS-0040], kubescape: [C-0228]}
#   tags: [network]
package terraform.network.eks_public_endpoint

import data.lib.terraform.network

violation contains {"message": message, "at": ["vpc_config", 0, "endpoint_public_access"], "severity": severity} if {
	data.parameters.TN009.allow_restricted_public == false
	input.type == "aws_eks_cluster"
	some config in input.raw.vpc_config
	not network.off(object.get(config, "endpoint_public_access", null))
	_is_restricted(object.get(config, "public_access_cidrs", []))
	severity := _severity(input.environment)
	message := sprintf("%s answers on the internet, if only to listed addresses; endpoint_public_access is to be false", [input.title])
}

violation contains {"message": message, "at": ["endpoint_public_access"], "severity": severity} if {
	data.parameters.TN009.allow_restricted_public == false
	network.is_module(input.raw.source, "eks")
	network.on(input.raw.endpoint_public_access)
	_is_restricted(object.get(input.raw, "endpoint_public_access_cidrs", []))
	severity := _severity(input.environment)
	message := sprintf("%s answers on the internet, if only to listed addresses; endpoint_public_access is to be false", [input.title])
}

violation contains {"message": message, "at": ["cluster_endpoint_public_access"], "severity": severity} if {
	data.parameters.TN009.allow_restricted_public == false
	network.is_module(input.raw.source, "eks")
	network.on(input.raw.cluster_endpoint_public_access)
	_is_restricted(object.get(input.raw, "cluster_endpoint_public_access_cidrs", []))
	severity := _severity(input.environment)
	message := sprintf("%s answers on the internet, if only to listed addresses; cluster_endpoint_public_access is to be false", [input.title])
}

# Open to everybody is the finding of another policy.
_is_restricted(ranges) if {
	is_array(ranges)
	count(ranges) > 0
	every range in ranges {
		not network.is_world(range)
	}
}

_severity("production") := "high"

_severity(environment) := "medium" if environment != "production"
