# METADATA
# title: Broker or scheduler is open to the internet
# description: >-
#   Queues hold the data of every system that talks through them, and the web server of Airflow runs code. Neither is
#   made to stand on the internet.
# related_resources:
#   - ref: https://docs.aws.amazon.com/msk/latest/developerguide/public-access.html
# custom:
#   id: TN034
#   severity: critical
#   profile: recommended
#   selector: [{terraform: aws_mq_broker}, {terraform: aws_msk_cluster}, {terraform: aws_mwaa_environment}]
#   remediation: >-
#     Keep it private, and let clients come through the VPC, a VPN or PrivateLink.
#   peers: {checkov: [CKV_AWS_69, CKV_AWS_291, CKV2_AWS_66], trivy: [AWS-0072]}
#   tags: [network, messaging]
package terraform.network.broker_public

import data.lib.terraform.network

violation contains {"message": message, "at": ["publicly_accessible"]} if {
	input.type == "aws_mq_broker"
	network.on(input.raw.publicly_accessible)
	message := sprintf("%s has an address on the internet: publicly_accessible is true", [input.title])
}

violation contains {"message": message, "at": ["broker_node_group_info", 0, "connectivity_info", 0, "public_access", 0, "type"]} if {
	input.type == "aws_msk_cluster"
	some nodes in input.raw.broker_node_group_info
	some connectivity in nodes.connectivity_info
	some access in connectivity.public_access
	is_string(access.type)
	access.type != "DISABLED"
	message := sprintf("%s has brokers on the internet: public_access is %s", [input.title, access.type])
}

violation contains {"message": message, "at": ["webserver_access_mode"], "severity": "high"} if {
	input.type == "aws_mwaa_environment"
	input.raw.webserver_access_mode == "PUBLIC_ONLY"
	message := sprintf("%s shows its web server on the internet: webserver_access_mode is PUBLIC_ONLY", [input.title])
}
