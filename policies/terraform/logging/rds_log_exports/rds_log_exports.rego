# METADATA
# title: Logs of the database stay in the database
# description: >-
#   They are kept for some days on the instance and die with it. What is exported can be searched, kept and turned into
#   alarms.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html
# custom:
#   id: TL007
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_db_instance}, {terraform: aws_rds_cluster}, {terraform: module}]
#   remediation: >-
#     Set `enabled_cloudwatch_logs_exports`: `["postgresql", "upgrade"]` for PostgreSQL, `["error", "slowquery"]` for
#     MySQL and MariaDB, `["audit", "error"]` for Aurora MySQL.
#   sources: [connect2]
#   peers: {checkov: [CKV_AWS_129, CKV_AWS_324, CKV2_AWS_30, CKV2_AWS_27]}
#   tags: [logging]
package terraform.logging.rds_log_exports

import data.lib.terraform.switches

violation contains {"message": message, "at": ["enabled_cloudwatch_logs_exports"]} if {
	_is_database
	object.get(input.raw, "enabled_cloudwatch_logs_exports", null) in [null, []]
	message := sprintf("%s exports no logs: %s", [input.title, _reason])
}

_reason := "enabled_cloudwatch_logs_exports is empty" if "enabled_cloudwatch_logs_exports" in input.written

_reason := "enabled_cloudwatch_logs_exports is not set" if not "enabled_cloudwatch_logs_exports" in input.written

_is_database if input.type in {"aws_db_instance", "aws_rds_cluster"}

_is_database if {
	switches.is_module(input.raw.source, "rds")
	not switches.off(object.get(input.raw, "create_db_instance", true))
}
