# METADATA
# title: DNS of the VPC is switched off
# description: >-
#   Nodes of a cluster, private endpoints and private zones all rely on the resolver of the VPC. Without it nodes do
#   not register, and names of AWS services lead to public addresses.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
# custom:
#   id: TN028
#   severity: low
#   profile: recommended
#   selector: [{terraform: aws_vpc}, {terraform: module}]
#   remediation: >-
#     Set `enable_dns_support = true` and `enable_dns_hostnames = true`.
#   sources: [pivotal-flow, ai-gym]
#   tags: [network]
package terraform.network.vpc_dns_enabled

import data.lib.terraform.network

violation contains {"message": message, "at": ["enable_dns_support"], "severity": "medium"} if {
	_is_vpc
	network.off(input.raw.enable_dns_support)
	message := sprintf("%s has no resolver: enable_dns_support is false", [input.title])
}

violation contains {"message": message, "at": ["enable_dns_hostnames"], "severity": "medium"} if {
	input.type == "aws_vpc"
	not network.on(object.get(input.raw, "enable_dns_hostnames", false))
	reason := [_need(other) | some other in input.referrers][0]
	message := sprintf("%s gives no DNS names, which %s needs: enable_dns_hostnames is not true", [input.title, reason])
}

_is_vpc if input.type == "aws_vpc"

_is_vpc if network.is_module(input.raw.source, "vpc")

_need(other) := other.address if {
	other.type == "aws_vpc_endpoint"
	other.raw.vpc_endpoint_type == "Interface"
	network.on(other.raw.private_dns_enabled)
}

_need(other) := other.address if {
	other.type == "aws_route53_zone"
	other.attribute == "vpc"
}

# Subnets that are marked for the load balancers of a cluster hold one.
_need(other) := sprintf("the cluster of %s", [other.address]) if {
	other.type == "aws_subnet"
	some key, _ in other.raw.tags
	startswith(key, "kubernetes.io/")
}
