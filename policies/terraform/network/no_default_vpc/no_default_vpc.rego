# METADATA
# title: Default VPC is used
# description: >-
#   The default VPC has public subnets only and is shared by whatever was started in the account without thinking.
#   Nothing in it is separated from anything else.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html
# custom:
#   id: TN027
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_default_vpc}, {terraform: data.aws_vpc}]
#   remediation: >-
#     Make a VPC of its own for the system, with private subnets.
#   sources: [ai-gym]
#   peers: {checkov: [CKV_AWS_148], trivy: [AWS-0101]}
#   tags: [network]
package terraform.network.no_default_vpc

import data.lib.terraform.network

violation contains {"message": message, "at": []} if {
	input.type == "aws_default_vpc"
	input.block == "resource"
	message := sprintf("%s manages the default VPC instead of one of its own", [input.title])
}

violation contains {"message": message, "at": ["default"]} if {
	input.block == "data"
	network.on(input.raw.default)
	message := sprintf("%s selects the default VPC: default is true", [input.title])
}
