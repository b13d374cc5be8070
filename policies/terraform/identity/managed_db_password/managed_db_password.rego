# METADATA
# title: Terraform manages the password of a database
# description: >-
#   A password that Terraform sets is in its state, in clear, and nobody rotates it. RDS can make one, keep it in Secrets
#   Manager and rotate it by itself.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
# custom:
#   id: TI013
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_db_instance}, {terraform: aws_rds_cluster}]
#   remediation: Set `manage_master_user_password = true`, or hand the password over as `password_wo`.
#   sources: [connect2, astral-planner]
#   tags: [secrets]
package terraform.identity.managed_db_password

violation contains {"message": message, "at": [name], "key": true} if {
	some name in input.written
	name in {"password", "master_password"}
	not _is_managed
	not _is_copy
	message := sprintf("%s gets its password from Terraform, which keeps it in the state", [input.title])
}

_is_managed if input.raw.manage_master_user_password in {true, "true"}

# What it inherits from, or an engine without managed passwords.
_is_copy if {
	some name in input.written
	name in {
		"replicate_source_db", "snapshot_identifier", "restore_to_point_in_time", "s3_import", "global_cluster_identifier",
		"replication_source_identifier", "custom_iam_instance_profile",
	}
}
