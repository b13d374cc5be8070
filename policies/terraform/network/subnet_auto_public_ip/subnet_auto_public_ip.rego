# METADATA
# title: Subnet gives public addresses to whatever starts in it
# description: >-
#   A machine in the subnet has an address on the internet without anybody asking for one. Only the security group
#   then stands between it and everybody else.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html
# custom:
#   id: TN008
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_subnet}]
#   remediation: >-
#     Remove `map_public_ip_on_launch`, or say in the name or tags of the subnet that it is public.
#   sources: [ai-gym]
#   peers: {checkov: [CKV_AWS_130], trivy: [AWS-0164]}
#   tags: [network]
package terraform.network.subnet_auto_public_ip

import data.lib.terraform.network

violation contains {"message": message, "at": ["map_public_ip_on_launch"]} if {
	network.on(input.raw.map_public_ip_on_launch)
	not _may_be_public
	message := sprintf("%s is not called public, but map_public_ip_on_launch is true", [input.title])
}

_may_be_public if network.says_public(input.name)

_may_be_public if {
	some key, value in input.raw.tags
	network.says_public(sprintf("%v=%v", [key, value]))
}

_may_be_public if input.raw.tags["kubernetes.io/role/elb"]

# Tags that are not known, or a name that is not, may say so; a subnet that calls itself private is believed.
_may_be_public if {
	not network.says_private(input.name)
	"tags" in input.written
	not input.raw.tags.Name
}

# The route table that an association names may lead to an internet gateway.
_may_be_public if {
	not network.says_private(input.name)
	some other in input.referrers
	other.type == "aws_route_table_association"
}

_may_be_public if {
	some other in input.referrers
	other.type == "aws_nat_gateway"
}
