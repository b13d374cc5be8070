# METADATA
# title: Database uses a key of AWS
# description: >-
#   With a key that AWS manages nobody can say who may decrypt, the key cannot be taken away from a snapshot, and
#   snapshots cannot be shared with another account.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html
# custom:
#   id: TE009
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_db_instance}, {terraform: aws_rds_cluster}, {terraform: module}]
#   remediation: >-
#     Name a key of your own in `kms_key_id`; an existing database has to be restored from a copy of its snapshot.
#   sources: [pivotal-flow]
#   peers: {checkov: [CKV_AWS_327]}
#   tags: [encryption, keys]
package terraform.encryption.rds_customer_key

import data.lib.terraform.switches

violation contains {"message": message, "at": ["kms_key_id"]} if {
	_is_encrypted
	not "kms_key_id" in input.written
	not _is_copy
	message := sprintf("%s is encrypted with a key of AWS: kms_key_id is not set", [input.title])
}

_is_encrypted if {
	input.type in {"aws_db_instance", "aws_rds_cluster"}
	switches.on(input.raw.storage_encrypted)
}

# Clusters of Aurora and the databases of the module are encrypted where nothing is said.
_is_encrypted if {
	input.type == "aws_rds_cluster"
	startswith(input.raw.engine, "aurora")
	object.get(input.raw, "storage_encrypted", null) == null
}

_is_encrypted if {
	switches.is_module(input.raw.source, "rds")
	not switches.off(object.get(input.raw, "storage_encrypted", true))
	not switches.off(object.get(input.raw, "create_db_instance", true))
}

# Replicas in the same region and restored databases take the key of what they come from.
_is_copy if {
	some name in [
		"replicate_source_db", "snapshot_identifier", "restore_to_point_in_time", "replication_source_identifier",
		"global_cluster_identifier",
	]
	name in input.written
}
