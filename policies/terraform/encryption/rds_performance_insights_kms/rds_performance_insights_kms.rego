# METADATA
# title: Insights of the database use a key of AWS
# description: >-
#   Performance Insights keeps the texts of statements, and with them values from tables, encrypted with a key that AWS
#   manages.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.html
# custom:
#   id: TE039
#   severity: low
#   profile: audit
#   selector: [{terraform: aws_db_instance}, {terraform: aws_rds_cluster}, {terraform: aws_rds_cluster_instance}]
#   remediation: >-
#     Name a key of your own in `performance_insights_kms_key_id`; it cannot be changed later.
#   peers: {checkov: [CKV_AWS_354], trivy: [AWS-0078]}
#   tags: [encryption, keys]
package terraform.encryption.rds_performance_insights_kms

import data.lib.terraform.switches

violation contains {"message": message, "at": ["performance_insights_kms_key_id"]} if {
	_is_on
	not "performance_insights_kms_key_id" in input.written
	message := sprintf("insights of %s are encrypted with a key of AWS: performance_insights_kms_key_id is not set", [
		input.title,
	])
}

_is_on if switches.on(input.raw.performance_insights_enabled)

_is_on if input.raw.database_insights_mode == "advanced"
