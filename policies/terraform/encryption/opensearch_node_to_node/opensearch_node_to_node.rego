# METADATA
# title: Traffic between search nodes is not encrypted
# description: >-
#   Nodes of the domain copy shards and forward queries to each other in plain text. It can be switched on later, but
#   never off, so that nothing is lost by starting with it.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain
# custom:
#   id: TE024
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_opensearch_domain}, {terraform: aws_elasticsearch_domain}]
#   remediation: >-
#     Add `node_to_node_encryption { enabled = true }`.
#   sources: [astral-planner]
#   peers: {checkov: [CKV_AWS_6], trivy: [AWS-0043]}
#   tags: [encryption]
package terraform.encryption.opensearch_node_to_node

import data.lib.terraform.switches

violation contains {"message": message, "at": ["node_to_node_encryption", 0, "enabled"]} if {
	value := object.get(input.raw, ["node_to_node_encryption", 0, "enabled"], null)
	not switches.on(value)
	reason := switches.wanted("node_to_node_encryption.enabled", value, "true")
	message := sprintf("nodes of %s talk in plain text: %s", [input.title, reason])
}
