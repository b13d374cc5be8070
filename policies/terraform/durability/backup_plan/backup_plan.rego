# METADATA
# title: Production data has no backup plan, or a short one
# description: >-
#   Snapshots that each service makes by itself end with the service: they are deleted with the database and kept for
#   a few weeks. A plan of AWS Backup keeps copies apart, for longer, in a second region.
# related_resources:
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html
# custom:
#   id: TB018
#   severity: medium
#   profile: audit
#   scope: set
#   selector: [{terraform: root}]
#   remediation: >-
#     Add an `aws_backup_plan` with a selection of the data stores, `delete_after` of a month or more and a
#     `copy_action` to a second region.
#   parameters:
#     min_days: {type: number, default: 30, description: "Days that a rule of a plan keeps copies"}
#     copy_required: {type: string, default: production, description: "Environment whose plans copy to a second region"}
#   sources: [ai-gym, astral-planner]
#   peers: {checkov: [CKV2_AWS_8, CKV2_AWS_9, CKV2_AWS_18]}
#   tags: [backup]
package terraform.durability.backup_plan

import data.lib.terraform.durability

violation contains {"message": message, "at": {"ref": stores[0].ref}} if {
	not input.blocks.aws_backup_plan
	stores := array.concat(
		array.concat(
			[store | some store in input.blocks.aws_db_instance; store.environment == "production"],
			[store | some store in input.blocks.aws_rds_cluster; store.environment == "production"],
		),
		array.concat(
			[store | some store in input.blocks.aws_dynamodb_table; store.environment == "production"],
			[store | some store in input.blocks.aws_efs_file_system; store.environment == "production"],
		),
	)
	count(stores) > 0
	message := sprintf("%s holds data stores of production, such as %s, and no aws_backup_plan", [input.path, stores[0].address])
}

violation contains {"message": message, "at": {"ref": plan.ref}} if {
	some plan in input.blocks.aws_backup_plan
	not "rule" in object.get(plan, "unknown", [])
	minimum := data.parameters.TB018.min_days
	kept := [days | some rule in plan.raw.rule; some lifecycle in rule.lifecycle; days := durability.number(lifecycle.delete_after)]
	count(kept) > 0
	max(kept) < minimum
	message := sprintf("%s keeps copies for %d days at most, wanted are %d", [plan.address, max(kept), minimum])
}

violation contains {"message": message, "at": {"ref": plan.ref}} if {
	some plan in input.blocks.aws_backup_plan
	plan.environment == data.parameters.TB018.copy_required
	not "rule" in object.get(plan, "unknown", [])
	count(plan.raw.rule) > 0
	count([rule | some rule in plan.raw.rule; count(object.get(rule, "copy_action", [])) > 0]) == 0
	message := sprintf("%s copies nothing to a second region: no rule has a copy_action", [plan.address])
}
