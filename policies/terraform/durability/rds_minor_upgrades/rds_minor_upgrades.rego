# METADATA
# title: Database does not take minor upgrades
# description: >-
#   Minor versions hold security fixes. Without automatic upgrades somebody has to remember each of them, for every
#   database.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html
# custom:
#   id: TB006
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_db_instance}, {terraform: aws_rds_cluster_instance}, {terraform: module}]
#   remediation: >-
#     Remove `auto_minor_version_upgrade = false`, and set a `maintenance_window` that suits.
#   sources: [astral-planner]
#   peers: {checkov: [CKV_AWS_226]}
#   tags: [lifecycle]
package terraform.durability.rds_minor_upgrades

import data.lib.terraform.durability

violation contains {"message": message, "at": ["auto_minor_version_upgrade"]} if {
	_is_database
	durability.off(input.raw.auto_minor_version_upgrade)
	message := sprintf("%s takes no minor upgrades: auto_minor_version_upgrade is false", [input.title])
}

_is_database if input.block == "resource"

_is_database if durability.is_module(input.raw.source, "rds")
