# METADATA
# title: Search domain is not encrypted at rest
# description: >-
#   Indices, logs and snapshots of the domain lie in clear on its disks. Search indices hold copies of what other
#   stores protect with care.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain
# custom:
#   id: TE023
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_opensearch_domain}, {terraform: aws_elasticsearch_domain}]
#   remediation: >-
#     Add `encrypt_at_rest { enabled = true }`, with `kms_key_id` where the key has to be your own.
#   sources: [deployment-architecture, astral-planner]
#   peers: {checkov: [CKV_AWS_5, CKV_AWS_247], trivy: [AWS-0048]}
#   tags: [encryption]
package terraform.encryption.opensearch_at_rest

import data.lib.terraform.switches

violation contains {"message": message, "at": ["encrypt_at_rest", 0, "enabled"]} if {
	value := object.get(input.raw, ["encrypt_at_rest", 0, "enabled"], null)
	not switches.on(value)
	reason := switches.wanted("encrypt_at_rest.enabled", value, "true")
	message := sprintf("%s stores its indices unencrypted: %s", [input.title, reason])
}
