# METADATA
# title: Kafka cluster accepts plain connections
# description: >-
#   Records, and the credentials of clients, go over the network in plain text, between clients and brokers or between
#   the brokers themselves.
# related_resources:
#   - ref: https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/msk_cluster
# custom:
#   id: TE044
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_msk_cluster}]
#   remediation: >-
#     Set `client_broker = "TLS"` in `encryption_info.encryption_in_transit`, and leave `in_cluster` at its default of
#     true.
#   peers: {checkov: [CKV_AWS_81], trivy: [AWS-0073]}
#   tags: [encryption]
package terraform.encryption.msk_in_transit

import data.lib.terraform.switches

violation contains {"message": message, "at": ["encryption_info", 0, "encryption_in_transit", 0, "client_broker"]} if {
	value := input.raw.encryption_info[0].encryption_in_transit[0].client_broker
	value in {"PLAINTEXT", "TLS_PLAINTEXT"}
	reason := switches.wanted("client_broker", value, "TLS")
	message := sprintf("%s lets clients connect in plain text: %s", [input.title, reason])
}

violation contains {"message": message, "at": ["encryption_info", 0, "encryption_in_transit", 0, "in_cluster"]} if {
	switches.off(input.raw.encryption_info[0].encryption_in_transit[0].in_cluster)
	message := sprintf("brokers of %s talk in plain text: in_cluster is false, wanted is true", [input.title])
}
