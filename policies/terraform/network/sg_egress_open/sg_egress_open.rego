# METADATA
# title: Security group lets everything out
# description: >-
#   Whoever takes over the workload can send data anywhere and fetch tools from anywhere. Outbound rules that name what is
#   needed turn that into an error in a log.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
# custom:
#   id: TN004
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_security_group}, {terraform: aws_security_group_rule}, {terraform: aws_vpc_security_group_egress_rule}]
#   remediation: Allow the ports and destinations that are needed, such as 443 to VPC endpoints or a proxy.
#   sources: [astral-planner]
#   peers: {checkov: [CKV_AWS_382], trivy: [AWS-0104]}
#   tags: [network]
package terraform.network.sg_egress_open

import data.lib.terraform.network

violation contains {"message": message, "at": open[0].at, "severity": severity} if {
	count(open) > 0
	message := sprintf("%s allows all traffic to %s", [input.title, open[0].to])
	severity := _severity(network.attached(input))
}

# One finding for all rules of a group.
open := [{"at": worlds[0].path, "to": network.texts(worlds)} |
	some rule in network.egress(input)
	network.all_protocols(rule)
	worlds := network.worlds(rule)
	count(worlds) > 0
]

# Data stores answer; they have nobody to call.
_severity(attached) := "medium" if count(attached & _stores) > 0

_severity(attached) := "low" if count(attached & _stores) == 0

_stores := network.inner - {"aws_eks_node_group"}
