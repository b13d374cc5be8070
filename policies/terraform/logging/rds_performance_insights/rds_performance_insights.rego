# METADATA
# title: Performance Insights are off
# description: >-
#   When the database is slow nobody can see which statements it waits for. Seven days of this cost nothing.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.html
# custom:
#   id: TL009
#   severity: info
#   profile: audit
#   selector: [{terraform: aws_db_instance}, {terraform: aws_rds_cluster_instance}]
#   remediation: >-
#     Set `performance_insights_enabled = true`.
#   sources: [connect2]
#   peers: {checkov: [CKV_AWS_353], trivy: [AWS-0133]}
#   tags: [monitoring]
package terraform.logging.rds_performance_insights

import data.lib.terraform.switches

violation contains {"message": message, "at": ["performance_insights_enabled"]} if {
	value := object.get(input.raw, "performance_insights_enabled", null)
	not switches.on(value)
	not "database_insights_mode" in input.written
	is_string(input.raw.instance_class)
	not _is_too_small
	reason := switches.wanted("performance_insights_enabled", value, "true")
	message := sprintf("%s does not say what it waits for: %s", [input.title, reason])
}

# The smallest machines do not support it with all engines.
_is_too_small if regex.match(`^db\.(t[0-9]g?\.(micro|small)|t2\.|m[123]\.)`, input.raw.instance_class)
