# METADATA
# title: Instance gets a public address
# description: >-
#   The machine can be reached from the internet by its address. Servers belong behind a load balancer; shells go
#   through Session Manager or a VPN.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html
# custom:
#   id: TN022
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_instance}, {terraform: aws_launch_template}, {terraform: aws_launch_configuration}]
#   remediation: >-
#     Set `associate_public_ip_address = false` and start it in a private subnet.
#   sources: [pivotal-flow]
#   peers: {checkov: [CKV_AWS_88], trivy: [AWS-0009]}
#   tags: [network, compute]
package terraform.network.ec2_no_public_ip

import data.lib.terraform.network

violation contains {"message": message, "at": ["associate_public_ip_address"]} if {
	network.on(input.raw.associate_public_ip_address)
	message := sprintf("%s gets an address on the internet: associate_public_ip_address is true", [input.title])
}

violation contains {"message": message, "at": ["network_interfaces", index, "associate_public_ip_address"]} if {
	input.type == "aws_launch_template"
	some index, interface in input.raw.network_interfaces
	network.on(interface.associate_public_ip_address)
	message := sprintf("%s gives its instances addresses on the internet: associate_public_ip_address is true", [input.title])
}
