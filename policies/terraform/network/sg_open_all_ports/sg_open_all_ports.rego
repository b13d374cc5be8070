# METADATA
# title: All ports are open to the internet
# description: >-
#   The security group lets everybody reach everything that listens: the shell, the database, the agent that nobody
#   remembers. It protects nothing any more.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
# custom:
#   id: TN003
#   severity: critical
#   profile: recommended
#   selector: [{terraform: aws_security_group}, {terraform: aws_security_group_rule}, {terraform: aws_vpc_security_group_ingress_rule}]
#   remediation: Name the protocol and the port that is served, and the addresses or security group of those who may use it.
#   refines: [TN002, TN030]
#   sources: [astral-planner]
#   peers: {checkov: [CKV_AWS_277], trivy: [AWS-0107]}
#   tags: [network]
package terraform.network.sg_open_all_ports

import data.lib.terraform.network

violation contains {"message": message, "at": open[0].path} if {
	some rule in network.ingress(input)
	open := network.worlds(rule)
	count(open) > 0
	network.all_ports(rule)
	message := sprintf("%s opens all ports to %s", [input.title, network.texts(open)])
}
