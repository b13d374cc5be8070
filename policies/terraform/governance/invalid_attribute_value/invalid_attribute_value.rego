# METADATA
# title: Value is none that the service takes
# description: >-
#   The plan may pass, and the apply fails halfway, with a part of the change made and the rest not.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
# custom:
#   id: TG011
#   severity: medium
#   profile: recommended
#   selector:
#     - {terraform: aws_cloudwatch_log_group}
#     - {terraform: aws_cloudwatch_event_rule}
#     - {terraform: aws_vpc}
#     - {terraform: aws_subnet}
#     - {terraform: aws_security_group}
#     - {terraform: aws_security_group_rule}
#     - {terraform: aws_vpc_security_group_ingress_rule}
#     - {terraform: aws_vpc_security_group_egress_rule}
#     - {terraform: aws_db_instance}
#     - {terraform: aws_rds_cluster}
#     - {terraform: aws_rds_cluster_instance}
#     - {terraform: aws_docdb_cluster_instance}
#     - {terraform: aws_neptune_cluster_instance}
#     - {terraform: aws_elasticache_cluster}
#     - {terraform: aws_elasticache_replication_group}
#     - {terraform: aws_instance}
#     - {terraform: aws_kms_key}
#     - {terraform: aws_secretsmanager_secret}
#     - {terraform: aws_lambda_function}
#     - {terraform: aws_sqs_queue}
#     - {terraform: provider}
#   remediation: Write one of the values that the documentation of the attribute lists.
#   refines: [TL003]
#   sources: [connect2]
package terraform.governance.invalid_attribute_value

import data.lib.terraform.ranges

violation contains {"message": message, "at": ["retention_in_days"]} if {
	input.type == "aws_cloudwatch_log_group"
	days := input.raw.retention_in_days
	is_number(days)
	not days in ranges.log_retention
	message := sprintf("%s has a retention that CloudWatch does not know: %v days; the next longer one is %v", [
		input.title,
		days,
		ranges.next_retention(days),
	])
}

violation contains {"message": message, "at": [name]} if {
	some [kind, name, value, least, most] in _numbers
	kind == input.type
	number := _number(value)
	not _is_within(number, least, most)
	message := sprintf("%s has a %s that does not exist: %v is not from %v to %v", [input.title, name, number, least, most])
}

_numbers contains ["aws_db_instance", "backup_retention_period", value, 0, 35] if {
	value := input.raw.backup_retention_period
}

_numbers contains ["aws_rds_cluster", "backup_retention_period", value, 1, 35] if {
	value := input.raw.backup_retention_period
}

_numbers contains ["aws_kms_key", "deletion_window_in_days", value, 7, 30] if {
	value := input.raw.deletion_window_in_days
}

_numbers contains ["aws_lambda_function", "timeout", value, 1, 900] if value := input.raw.timeout

_numbers contains ["aws_lambda_function", "memory_size", value, 128, 32768] if value := input.raw.memory_size

_numbers contains ["aws_sqs_queue", "visibility_timeout_seconds", value, 0, 43200] if {
	value := input.raw.visibility_timeout_seconds
}

_numbers contains ["aws_sqs_queue", "message_retention_seconds", value, 60, 1209600] if {
	value := input.raw.message_retention_seconds
}

_numbers contains [kind, name, value, -1, 65535] if {
	some kind in _rules
	some [name, value] in _ports
}

_rules := {
	"aws_security_group_rule", "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule",
}

_ports contains ["from_port", value] if value := input.raw.from_port

_ports contains ["to_port", value] if value := input.raw.to_port

violation contains {"message": message, "at": [direction, index, name]} if {
	input.type == "aws_security_group"
	some [direction, index, name, value] in _group_ports
	number := _number(value)
	not _is_within(number, -1, 65535)
	message := sprintf("%s has a %s that does not exist: %v is not from -1 to 65535", [input.title, name, number])
}

_group_ports contains ["ingress", index, "from_port", port] if {
	some index, rule in input.raw.ingress
	port := rule.from_port
}

_group_ports contains ["ingress", index, "to_port", port] if {
	some index, rule in input.raw.ingress
	port := rule.to_port
}

_group_ports contains ["egress", index, "from_port", port] if {
	some index, rule in input.raw.egress
	port := rule.from_port
}

_group_ports contains ["egress", index, "to_port", port] if {
	some index, rule in input.raw.egress
	port := rule.to_port
}

violation contains {"message": message, "at": ["recovery_window_in_days"]} if {
	input.type == "aws_secretsmanager_secret"
	days := _number(input.raw.recovery_window_in_days)
	days != 0
	not _is_within(days, 7, 30)
	message := sprintf("%s has a recovery_window_in_days that does not exist: %v is neither 0 nor from 7 to 30", [
		input.title,
		days,
	])
}

violation contains {"message": message, "at": at} if {
	some [at, value] in _networks
	problem := ranges.network_problem(value)
	message := sprintf("%s has a network that is none: %q %s", [input.title, value, problem])
}

_networks contains [["cidr_block"], value] if {
	input.type in {"aws_vpc", "aws_subnet"}
	value := input.raw.cidr_block
}

_networks contains [["cidr_ipv4"], value] if value := input.raw.cidr_ipv4

_networks contains [["cidr_blocks", index], value] if {
	input.type == "aws_security_group_rule"
	some index, value in input.raw.cidr_blocks
}

_networks contains [["ingress", rule, "cidr_blocks", index], value] if {
	input.type == "aws_security_group"
	some rule, ingress in input.raw.ingress
	some index, value in ingress.cidr_blocks
}

_networks contains [["egress", rule, "cidr_blocks", index], value] if {
	input.type == "aws_security_group"
	some rule, egress in input.raw.egress
	some index, value in egress.cidr_blocks
}

violation contains {"message": message, "at": [name]} if {
	some [name, value, beginning] in _classes
	is_string(value)
	value != ""
	not startswith(value, beginning)
	message := sprintf("%s has a %s that is none: %q does not begin with %q", [input.title, name, value, beginning])
}

_classes contains ["instance_class", value, "db."] if {
	input.type in {
		"aws_db_instance", "aws_rds_cluster_instance", "aws_docdb_cluster_instance", "aws_neptune_cluster_instance",
	}
	value := input.raw.instance_class
}

_classes contains ["node_type", value, "cache."] if {
	input.type in {"aws_elasticache_cluster", "aws_elasticache_replication_group"}
	value := input.raw.node_type
}

violation contains {"message": message, "at": ["instance_type"]} if {
	input.type == "aws_instance"
	value := input.raw.instance_type
	is_string(value)
	not regex.match(`^[a-z][a-z0-9-]*\.[a-z0-9-]+$`, value)
	message := sprintf("%s has an instance_type that is none: %q", [input.title, value])
}

violation contains {"message": message, "at": ["instance_type"]} if {
	input.type == "aws_instance"
	value := input.raw.instance_type
	some other in ["db.", "cache."]
	startswith(value, other)
	message := sprintf("%s has an instance_type of another service: %q", [input.title, value])
}

violation contains {"message": message, "at": ["region"]} if {
	input.type == "provider"
	input.name == "aws"
	region := input.raw.region
	is_string(region)
	region != ""
	not input.raw.skip_region_validation in {true, "true"}
	not regex.match(`^[a-z]{2,4}(-[a-z]+)+-[0-9]+$|^local`, region)
	not regex.match(`[<{$%]`, region)
	message := sprintf("%s has a region that is none: %q", [input.title, region])
}

violation contains {"message": message, "at": ["schedule_expression"]} if {
	input.type == "aws_cloudwatch_event_rule"
	expression := input.raw.schedule_expression
	problem := ranges.schedule_problem(expression)
	message := sprintf("%s has a schedule that EventBridge does not take: %q %s", [input.title, expression, problem])
}

_number(value) := value if is_number(value)

_number(value) := to_number(value) if {
	is_string(value)
	regex.match(`^-?[0-9]+$`, value)
}

_is_within(number, least, most) if {
	number >= least
	number <= most
}
