# METADATA
# title: Document or graph database is not encrypted
# description: >-
#   Documents, indexes and snapshots lie in clear on the storage of the provider. Encryption is chosen when the cluster
#   is created and cannot be switched on later.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/docdb_cluster
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/neptune_cluster
# custom:
#   id: TE041
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_docdb_cluster}, {terraform: aws_docdb_global_cluster}, {terraform: aws_neptune_cluster}, {terraform: aws_neptune_global_cluster}]
#   remediation: >-
#     Set `storage_encrypted = true`, with `kms_key_id` where the key has to be your own.
#   peers: {checkov: [CKV_AWS_74, CKV_AWS_292, CKV_AWS_44], trivy: [AWS-0021, AWS-0076]}
#   tags: [encryption]
package terraform.encryption.docdb_neptune_encrypted

import data.lib.terraform.switches

violation contains {"message": message, "at": ["storage_encrypted"]} if {
	not _is_copy
	value := object.get(input.raw, "storage_encrypted", null)
	not switches.on(value)
	reason := switches.wanted("storage_encrypted", value, "true")
	message := sprintf("%s stores data unencrypted: %s", [input.title, reason])
}

# What is restored or replicated is as encrypted as what it comes from.
_is_copy if {
	some name in [
		"snapshot_identifier", "restore_to_point_in_time", "replication_source_identifier", "global_cluster_identifier",
		"source_db_cluster_identifier",
	]
	name in input.written
	not _is_own(name)
}

# A global cluster carries its own name there.
_is_own("global_cluster_identifier") if endswith(input.type, "_global_cluster")
