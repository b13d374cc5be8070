# METADATA
# title: Data service exports no logs
# description: >-
#   Who logged in, what was slow and why a broker fell over is only known to the service itself, for a short time.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/docdb_cluster
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_logging
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/msk_cluster
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/mq_broker
# custom:
#   id: TL019
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_docdb_cluster}, {terraform: aws_neptune_cluster}, {terraform: aws_redshift_cluster}, {terraform: aws_msk_cluster}, {terraform: aws_mq_broker}]
#   remediation: >-
#     Export the logs: `enabled_cloudwatch_logs_exports` (DocumentDB), `enable_cloudwatch_logs_exports` (Neptune), an
#     `aws_redshift_logging`, `logging_info` (MSK), `logs` (MQ).
#   peers: {checkov: [CKV_AWS_85, CKV_AWS_101, CKV_AWS_71, CKV_AWS_80, CKV_AWS_48], trivy: [AWS-0020, AWS-0075, AWS-0074, AWS-0070]}
#   tags: [logging]
package terraform.logging.data_service_logs

import data.lib.terraform.switches

violation contains {"message": message, "at": [name]} if {
	name := _attributes[input.type]
	not name in input.written
	input.referrers
	not _has_companion
	message := sprintf("%s exports no logs: %s is not set", [input.title, name])
}

violation contains {"message": message, "at": ["logs", 0]} if {
	input.type == "aws_mq_broker"
	logs := input.raw.logs[0]
	not switches.on(object.get(logs, "general", false))
	not switches.on(object.get(logs, "audit", false))
	message := sprintf("%s exports no logs: neither general nor audit is true", [input.title])
}

violation contains {"message": message, "at": ["logging_info", 0, "broker_logs", 0]} if {
	input.type == "aws_msk_cluster"
	logs := input.raw.logging_info[0].broker_logs[0]
	not _writes(logs)
	message := sprintf("%s exports no logs: none of the destinations in logging_info is enabled", [input.title])
}

_writes(logs) if not switches.off(object.get(logs, ["cloudwatch_logs", 0, "enabled"], false))

_writes(logs) if not switches.off(object.get(logs, ["firehose", 0, "enabled"], false))

_writes(logs) if not switches.off(object.get(logs, ["s3", 0, "enabled"], false))

_attributes := {
	"aws_docdb_cluster": "enabled_cloudwatch_logs_exports", "aws_neptune_cluster": "enable_cloudwatch_logs_exports",
	"aws_redshift_cluster": "logging", "aws_msk_cluster": "logging_info", "aws_mq_broker": "logs",
}

_has_companion if {
	some other in input.referrers
	other.type == "aws_redshift_logging"
}
