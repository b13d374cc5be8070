# METADATA
# title: Resource is open to everyone
# description: >-
#   A statement that allows principal `*` without a condition lets anyone with an account of AWS, often anyone at all, read
#   the queue, pull the image, call the function or fetch the secret.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
# custom:
#   id: TI019
#   severity: critical
#   profile: recommended
#   selector:
#     - {terraform: aws_sqs_queue}
#     - {terraform: aws_sqs_queue_policy}
#     - {terraform: aws_sns_topic}
#     - {terraform: aws_sns_topic_policy}
#     - {terraform: aws_ecr_repository_policy}
#     - {terraform: aws_ecr_registry_policy}
#     - {terraform: aws_secretsmanager_secret}
#     - {terraform: aws_secretsmanager_secret_policy}
#     - {terraform: aws_backup_vault_policy}
#     - {terraform: aws_efs_file_system_policy}
#     - {terraform: aws_opensearch_domain}
#     - {terraform: aws_opensearch_domain_policy}
#     - {terraform: aws_elasticsearch_domain}
#     - {terraform: aws_elasticsearch_domain_policy}
#     - {terraform: aws_cloudwatch_log_resource_policy}
#     - {terraform: aws_cloudwatch_event_bus_policy}
#     - {terraform: aws_dynamodb_resource_policy}
#     - {terraform: aws_glacier_vault}
#     - {terraform: aws_lambda_permission}
#     - {terraform: data.aws_iam_policy_document}
#   remediation: >-
#     Name the accounts, roles or services that are meant, or add a condition on `aws:PrincipalOrgID`, `aws:SourceArn` or
#     `aws:SourceAccount`.
#   sources: [ai-gym, astral-planner]
#   peers:
#     checkov: [CKV_AWS_168, CKV_AWS_169, CKV_AWS_32, CKV_AWS_72, CKV_AWS_387, CKV_AWS_301]
#     trivy: [AWS-0032, AWS-0097]
#   tags: [iam]
package terraform.identity.resource_policy_public

import data.lib.terraform.identity

violation contains {"message": message, "at": {"ref": principal.id.ref}} if {
	some document in input.documents
	document.attached == ["resource"]
	not _is_public_by_purpose
	not _is_in_network
	some statement in document.statements
	statement.effect == "Allow"
	principal := identity.everybody(statement)
	not _is_restricted(statement)
	message := sprintf("%s allows everyone%s: principal is \"*\" without a condition that restricts it", [
		input.title,
		_what(statement),
	])
}

violation contains {"message": message, "at": ["principal"]} if {
	input.type == "aws_lambda_permission"
	input.raw.principal == "*"
	not _has_source
	message := sprintf("%s lets everyone call the function: principal is \"*\" without source_account", [input.title])
}

_is_restricted(statement) if {
	some condition in statement.conditions
	identity.restricts(condition)
}

_what(statement) := sprintf(" %q", [action]) if action := statement.actions[0].text

_what(statement) := "" if not statement.actions[0].text

# APIs are there to be called by anyone.
_is_public_by_purpose if {
	some referrer in input.referrers
	startswith(referrer.type, "aws_api_gateway_")
}

# Domains within a network are reached through security groups.
_is_in_network if "vpc_options" in input.written

_is_in_network if {
	some reference in input.references
	reference.type in {"aws_opensearch_domain", "aws_elasticsearch_domain"}
	count(reference.raw.vpc_options) > 0
}

_is_in_network if {
	some reference in input.references
	reference.type in {"aws_opensearch_domain", "aws_elasticsearch_domain"}
	"vpc_options" in reference.unknown
}

_is_in_network if {
	some referrer in input.referrers
	referrer.type in {"aws_opensearch_domain", "aws_elasticsearch_domain", "aws_opensearch_domain_policy"}
}

# A URL of the function is public on purpose, or by a type of its own.
_has_source if {
	some name in ["source_arn", "source_account", "principal_org_id", "function_url_auth_type", "event_source_token"]
	name in input.written
}
