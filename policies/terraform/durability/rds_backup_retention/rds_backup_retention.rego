# METADATA
# title: Database backups are kept too short
# description: >-
#   What was deleted or broken by mistake is often noticed a week or a month later. Backups that are gone by then help
#   nobody, and 0 switches them and point-in-time recovery off.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html
# custom:
#   id: TB002
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_db_instance}, {terraform: aws_rds_cluster}, {terraform: module}]
#   remediation: >-
#     Set `backup_retention_period` to what the environment asks for; AWS keeps at most 35 days, older ones need AWS
#     Backup.
#   parameters:
#     minimum: {type: map, default: {development: 7, staging: 14, production: 30, default: 1}, description: "Days by environment"}
#     secondary_region: {type: number, default: 7, description: "Days where the provider is that of a second region"}
#   sources: [connect2, pivotal-flow, ai-gym, deployment-architecture]
#   peers: {checkov: [CKV_AWS_133], trivy: [AWS-0077]}
#   tags: [backup]
package terraform.durability.rds_backup_retention

import data.lib.terraform.durability

violation contains {"message": message, "at": ["backup_retention_period"], "severity": severity} if {
	_is_backed_up_here
	days := durability.number(input.raw.backup_retention_period)
	found := durability.retention(days, _minimum)
	severity := _severity(days, input.environment)
	message := sprintf("%s keeps backups %s", [input.title, found])
}

violation contains {"message": message, "at": ["backup_retention_period"]} if {
	days := durability.number(input.raw.backup_retention_period)
	days > 35
	message := sprintf("%s asks for %d days of backups, and AWS keeps 35 at most", [input.title, days])
}

# Of a cluster it is one day then.
violation contains {"message": message, "at": ["backup_retention_period"], "severity": severity} if {
	_is_backed_up_here
	object.get(input.raw, "backup_retention_period", null) == null
	minimum := _minimum
	not _is_enough(minimum)
	severity := _severity(1, input.environment)
	message := sprintf("%s does not say how long backups are kept: backup_retention_period is not set, wanted are at least %d days", [input.title, minimum])
}

_is_enough(minimum) if {
	input.type == "aws_rds_cluster"
	minimum <= 1
}

_minimum := data.parameters.TB002.secondary_region if _is_secondary

_minimum := durability.by_environment(data.parameters.TB002.minimum, input.environment) if not _is_secondary

_is_secondary if {
	is_string(input.raw.provider)
	regex.match(`(secondary|replica|backup|failover|dr)$`, input.raw.provider)
}

_is_backed_up_here if {
	_is_database
	not "replicate_source_db" in input.written
	not "replication_source_identifier" in input.written
	not _has_plan
}

_is_database if input.type in {"aws_db_instance", "aws_rds_cluster"}

_is_database if durability.is_module(input.raw.source, "rds")

_has_plan if {
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
