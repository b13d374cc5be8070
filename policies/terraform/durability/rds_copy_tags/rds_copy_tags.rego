# METADATA
# title: Snapshots do not get the tags of the database
# description: >-
#   Snapshots without tags belong to nobody: they stand in no bill of a team, and no rule that goes by tags finds
#   them.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html
# custom:
#   id: TB005
#   severity: info
#   profile: audit
#   selector: [{terraform: aws_db_instance}, {terraform: aws_rds_cluster}]
#   remediation: >-
#     Set `copy_tags_to_snapshot = true`.
#   sources: [ai-gym]
#   peers: {checkov: [CKV2_AWS_60, CKV_AWS_313]}
#   tags: [backup]
package terraform.durability.rds_copy_tags

import data.lib.terraform.durability

violation contains {"message": message, "at": ["copy_tags_to_snapshot"]} if {
	not "replicate_source_db" in input.written
	not durability.on(object.get(input.raw, "copy_tags_to_snapshot", false))
	message := sprintf("%s does not hand its tags on to snapshots: copy_tags_to_snapshot is not true", [input.title])
}
