# METADATA
# title: Database is deleted without a final snapshot
# description: >-
#   With `skip_final_snapshot` the data are gone with the database. Without it and without a name for the snapshot the
#   destroy fails, and somebody in a hurry sets it to true.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html
# custom:
#   id: TB004
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_db_instance}, {terraform: aws_rds_cluster}]
#   remediation: >-
#     Set `skip_final_snapshot = false` and a `final_snapshot_identifier`.
#   sources: [connect2, deployment-architecture]
#   tags: [backup]
package terraform.durability.rds_final_snapshot

import data.lib.terraform.durability

violation contains {"message": message, "at": ["skip_final_snapshot"]} if {
	input.environment == "production"
	_is_primary
	durability.on(input.raw.skip_final_snapshot)
	message := sprintf("%s leaves no snapshot behind when it is deleted: skip_final_snapshot is true in production", [input.title])
}

violation contains {"message": message, "at": ["final_snapshot_identifier"], "help": help} if {
	_is_primary
	not durability.on(object.get(input.raw, "skip_final_snapshot", false))
	not "final_snapshot_identifier" in input.written
	message := sprintf("%s cannot be deleted: it wants a final snapshot, and final_snapshot_identifier names none", [input.title])
	help := "Set `final_snapshot_identifier`; for something that is thrown away anyway, `skip_final_snapshot = true`."
}

_is_primary if {
	not "replicate_source_db" in input.written
	not "replication_source_identifier" in input.written
}
