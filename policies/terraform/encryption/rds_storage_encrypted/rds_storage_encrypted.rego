# METADATA
# title: Database storage is not encrypted
# description: >-
#   Tables, logs, backups and read replicas lie in clear on the storage of the provider. Encryption is chosen when the
#   database is created; later it takes a snapshot, an encrypted copy and a restore.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster
# custom:
#   id: TE008
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_db_instance}, {terraform: aws_rds_cluster}, {terraform: aws_rds_global_cluster}, {terraform: module}]
#   remediation: >-
#     Set `storage_encrypted = true`, with `kms_key_id` where the key has to be your own.
#   sources: [pivotal-flow, astral-planner]
#   peers: {checkov: [CKV_AWS_16, CKV_AWS_96, CKV_AWS_140], trivy: [AWS-0079, AWS-0080]}
#   tags: [encryption]
package terraform.encryption.rds_storage_encrypted

import data.lib.terraform.switches

violation contains {"message": message, "at": ["storage_encrypted"]} if {
	_is_judged
	not _is_copy
	value := object.get(input.raw, "storage_encrypted", null)
	not switches.on(value)
	_is_plain(value)
	reason := switches.wanted("storage_encrypted", value, "true")
	message := sprintf("%s stores data unencrypted: %s", [input.title, reason])
}

# New clusters of Aurora are encrypted with a key of the service.
violation contains {"message": message, "at": ["storage_encrypted"], "severity": "low"} if {
	_is_aurora
	not _is_copy
	object.get(input.raw, "storage_encrypted", null) == null
	not object.get(input.raw, "engine_mode", "provisioned") == "serverless"
	message := sprintf("%s does not say that it is encrypted: storage_encrypted is not set, wanted is true", [input.title])
}

_is_judged if input.type in {"aws_db_instance", "aws_rds_cluster", "aws_rds_global_cluster"}

_is_judged if switches.is_module(input.raw.source, "rds")

_is_plain(value) if switches.off(value)

# Clusters of other engines than Aurora, instances and global clusters default to false; the module to true.
_is_plain(null) if input.type in {"aws_db_instance", "aws_rds_global_cluster"}

_is_plain(null) if {
	input.type == "aws_rds_cluster"
	input.raw.engine in {"mysql", "postgres"}
}

_is_aurora if {
	input.type == "aws_rds_cluster"
	startswith(input.raw.engine, "aurora")
}

# Replicas, restored databases and secondaries are as encrypted as what they come from.
_is_copy if {
	some name in [
		"replicate_source_db", "snapshot_identifier", "restore_to_point_in_time", "replication_source_identifier",
		"global_cluster_identifier", "source_db_cluster_identifier",
	]
	name in input.written
	not _is_own(name)
}

# A global cluster carries its own name there.
_is_own("global_cluster_identifier") if input.type == "aws_rds_global_cluster"
