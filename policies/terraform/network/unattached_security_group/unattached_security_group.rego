# METADATA
# title: Security group is attached to nothing
# description: >-
#   A group that nothing uses is left over, or what should use it does not. Either way its rules mislead whoever reads
#   them.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
# custom:
#   id: TN033
#   severity: info
#   profile: audit
#   selector: [{terraform: aws_security_group}]
#   remediation: >-
#     Attach it, hand it on with an output, or remove it.
#   peers: {checkov: [CKV2_AWS_5]}
#   tags: [network]
package terraform.network.unattached_security_group

import data.lib.terraform.network

violation contains {"message": message, "at": []} if {
	count(network.attached(input)) == 0
	message := sprintf("%s is attached to nothing: no resource, module or output refers to it", [input.title])
}
