# METADATA
# title: Database is not watched closely
# description: >-
#   The usual figures come from outside the machine and once a minute. Which process takes the memory, or why the disk
#   waits, only the agent on the machine sees.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.html
# custom:
#   id: TL008
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_db_instance}, {terraform: module}]
#   remediation: >-
#     Set `monitoring_interval` to 60 (or 1, 5, 10, 15, 30) with a `monitoring_role_arn`.
#   sources: [connect2]
#   peers: {checkov: [CKV_AWS_118]}
#   tags: [monitoring]
package terraform.logging.rds_enhanced_monitoring

import data.lib.terraform.switches

violation contains {"message": message, "at": ["monitoring_interval"]} if {
	_is_database
	value := object.get(input.raw, "monitoring_interval", null)
	value in {null, 0, "0"}
	reason := switches.wanted("monitoring_interval", value, "60")
	message := sprintf("%s has no enhanced monitoring: %s", [input.title, reason])
}

_is_database if input.type == "aws_db_instance"

_is_database if {
	switches.is_module(input.raw.source, "rds")
	not switches.off(object.get(input.raw, "create_db_instance", true))
}
