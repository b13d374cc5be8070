# METADATA
# title: Cache of DynamoDB is not encrypted
# description: >-
#   The cache holds copies of items of the table in clear, on its disks and on the way to its clients. Both settings
#   are fixed when the cluster is created.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dax_cluster
# custom:
#   id: TE043
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_dax_cluster}]
#   remediation: >-
#     Add `server_side_encryption { enabled = true }` and `cluster_endpoint_encryption_type = "TLS"`; the cluster has
#     to be replaced.
#   peers: {checkov: [CKV_AWS_47, CKV_AWS_239], trivy: [AWS-0023]}
#   tags: [encryption]
package terraform.encryption.dax_encrypted

import data.lib.terraform.switches

violation contains {"message": message, "at": ["server_side_encryption", 0, "enabled"]} if {
	value := object.get(input.raw, ["server_side_encryption", 0, "enabled"], null)
	not switches.on(value)
	reason := switches.wanted("server_side_encryption.enabled", value, "true")
	message := sprintf("%s stores items unencrypted: %s", [input.title, reason])
}

violation contains {"message": message, "at": ["cluster_endpoint_encryption_type"], "severity": "medium"} if {
	value := object.get(input.raw, "cluster_endpoint_encryption_type", null)
	value != "TLS"
	reason := switches.wanted("cluster_endpoint_encryption_type", value, "TLS")
	message := sprintf("%s talks in plain text: %s", [input.title, reason])
}
