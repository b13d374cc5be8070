# METADATA
# title: VPC reaches AWS over the internet
# description: >-
#   Without endpoints every image layer and every object goes through the NAT gateway, which costs by the gigabyte,
#   and leaves the network of the VPC on its way.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
# custom:
#   id: TN024
#   severity: low
#   profile: audit
#   selector: [{terraform: aws_vpc}]
#   remediation: >-
#     Add an `aws_vpc_endpoint` of type Gateway for S3, and interface endpoints for ECR, STS and logs where they pay.
#   parameters:
#     required_services: {type: list, default: [s3], description: "Services for which a VPC with private subnets has an endpoint"}
#   sources: [pivotal-flow]
#   tags: [network]
package terraform.network.vpc_endpoints

import data.lib.terraform.network

violation contains {"message": message, "at": []} if {
	_has_private_subnets
	endpoints := [other | some other in input.referrers; other.type == "aws_vpc_endpoint"]
	every endpoint in endpoints {
		is_string(endpoint.raw.service_name)
	}
	missing := [service |
		some service in data.parameters.TN024.required_services
		count([endpoint | some endpoint in endpoints; endswith(endpoint.raw.service_name, sprintf(".%s", [service]))]) == 0
	]
	count(missing) > 0
	message := sprintf("%s has private subnets and no endpoint for %s", [input.title, concat(", ", missing)])
}

_has_private_subnets if {
	some other in input.referrers
	other.type == "aws_subnet"
	network.says_private(other.name)
}
