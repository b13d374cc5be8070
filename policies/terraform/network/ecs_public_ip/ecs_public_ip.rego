# METADATA
# title: Tasks get public addresses
# description: >-
#   Each task can be reached from the internet on whatever port it listens. Tasks belong in private subnets, with a
#   load balancer in front and a NAT gateway or endpoints behind them.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html
# custom:
#   id: TN038
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_ecs_service}]
#   remediation: >-
#     Set `assign_public_ip = false` and give the service private subnets.
#   peers: {checkov: [CKV_AWS_333]}
#   tags: [network, compute]
package terraform.network.ecs_public_ip

import data.lib.terraform.network

violation contains {"message": message, "at": ["network_configuration", index, "assign_public_ip"]} if {
	some index, configuration in input.raw.network_configuration
	network.on(configuration.assign_public_ip)
	message := sprintf("%s gives its tasks addresses on the internet: assign_public_ip is true", [input.title])
}
