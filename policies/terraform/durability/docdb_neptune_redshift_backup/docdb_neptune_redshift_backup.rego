# METADATA
# title: Backups of a document, graph or warehouse cluster are kept too short
# description: >-
#   Without a retention of their own these clusters keep backups for one day. A mistake that is noticed on Monday has
#   no backup from before the weekend.
# related_resources:
#   - ref: https://docs.aws.amazon.com/documentdb/latest/developerguide/backup_restore.html
# custom:
#   id: TB034
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_docdb_cluster}, {terraform: aws_neptune_cluster}, {terraform: aws_redshift_cluster}]
#   remediation: >-
#     Set `backup_retention_period`, or `automated_snapshot_retention_period` of Redshift, to what the environment
#     asks for.
#   parameters:
#     minimum: {type: map, default: {development: 7, staging: 14, production: 30, default: 1}, description: "Days by environment"}
#   peers: {checkov: [CKV_AWS_360, CKV_AWS_361, CKV_AWS_343]}
#   tags: [backup]
package terraform.durability.docdb_neptune_redshift_backup

import data.lib.terraform.durability

violation contains {"message": message, "at": ["backup_retention_period"], "severity": severity} if {
	input.type in {"aws_docdb_cluster", "aws_neptune_cluster"}
	not _is_copied
	days := durability.number(object.get(input.raw, "backup_retention_period", 1))
	found := durability.retention(days, _minimum)
	severity := _severity(days, input.environment)
	message := sprintf("%s keeps backups %s", [input.title, found])
}

violation contains {"message": message, "at": ["automated_snapshot_retention_period"], "severity": severity} if {
	input.type == "aws_redshift_cluster"
	days := durability.number(object.get(input.raw, "automated_snapshot_retention_period", 1))
	found := durability.retention(days, _minimum)
	severity := _severity(days, input.environment)
	message := sprintf("%s keeps snapshots %s", [input.title, found])
}

_minimum := durability.by_environment(data.parameters.TB034.minimum, input.environment)

_is_copied if "replication_source_identifier" in input.written

_is_copied if {
	some other in input.referrers
	other.type == "aws_backup_selection"
}

# Without any backup it is worse than with those of a few days.
_severity(_, "production") := "high"

_severity(0, "unknown") := "high"

_severity(0, environment) := "medium" if environment in {"staging", "testing", "development"}

_severity(days, environment) := "medium" if {
	days > 0
	environment in {"staging", "unknown"}
}

_severity(days, environment) := "low" if {
	days > 0
	environment in {"testing", "development"}
}
