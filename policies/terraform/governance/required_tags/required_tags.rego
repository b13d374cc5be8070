# METADATA
# title: Required tags are missing
# description: >-
#   Without tags nobody can say to which environment and project a resource belongs, what it costs, and whether it may be
#   deleted.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/resource-tagging
# custom:
#   id: TG001
#   severity: low
#   profile: strict
#   scope: set
#   selector: [{terraform: root}]
#   parameters:
#     required:
#       type: list
#       default: [Environment, Project]
#       description: Keys that each resource has to have; `ManagedBy|Terraform` stands for one of the two.
#   remediation: Add the tags to `default_tags` of the provider, so that all its resources have them.
#   sources: [ai-gym, connect2, pivotal-flow]
package terraform.governance.required_tags

# Where all resources lack a key, the provider does.
violation contains {"message": message, "at": {"ref": provider.ref}} if {
	provider := _providers[0]
	count(_judged) > 1
	missing := [key | some key in data.parameters.TG001.required; count(_lacking(key)) == count(_judged)]
	count(missing) > 0
	message := sprintf("no resource of %s has %s: add default_tags to the provider", [_title, concat(", ", missing)])
}

violation contains {"message": message, "at": {"ref": resource.ref}} if {
	some resource in _judged
	missing := [key |
		some key in data.parameters.TG001.required
		not _has(resource, key)
		not _is_missing_everywhere(key)
	]
	count(missing) > 0
	message := sprintf("%s lacks required tags: %s", [resource.address, concat(", ", missing)])
}

_title := sprintf("the module %s", [input.path])

_is_missing_everywhere(key) if {
	count(_providers) > 0
	count(_judged) > 1
	count(_lacking(key)) == count(_judged)
}

_lacking(key) := [resource.address | some resource in _judged; not _has(resource, key)]

# Resources whose tags are all known; of those with a map that is not known nothing is said.
_judged := [resource |
	not _is_open
	some kind in _taggable
	some index, resource in input.blocks[kind]
	not _is_again(kind, index)
	not "tags" in resource.unknown
]

# Instances of one block follow each other.
_is_again(kind, index) if {
	index > 0
	input.blocks[kind][index - 1].address == input.blocks[kind][index].address
}

_providers := [provider |
	some provider in input.blocks.provider
	provider.name == "aws"
	not startswith(provider.address, "module.")
]

# Default tags that nobody knows may hold all keys.
_is_open if {
	some provider in input.blocks.provider
	provider.name == "aws"
	"default_tags" in provider.unknown
}

_has(resource, key) if {
	some name in split(key, "|")
	some own, _ in resource.raw.tags
	lower(own) == lower(name)
}

_has(_, key) if {
	some name in split(key, "|")
	lower(name) in _defaults
}

_defaults contains lower(name) if {
	some provider in _providers
	some defaults in provider.raw.default_tags
	some name, _ in defaults.tags
}

# Resources that cost something or hold something, and take tags as a map.
_taggable := {
	"aws_vpc", "aws_subnet", "aws_instance", "aws_ebs_volume", "aws_security_group", "aws_nat_gateway", "aws_eip", "aws_lb",
	"aws_s3_bucket", "aws_dynamodb_table", "aws_db_instance", "aws_rds_cluster", "aws_rds_cluster_instance",
	"aws_elasticache_cluster", "aws_elasticache_replication_group", "aws_eks_cluster", "aws_eks_node_group",
	"aws_ecs_cluster", "aws_ecs_service", "aws_ecr_repository", "aws_lambda_function", "aws_sqs_queue", "aws_sns_topic",
	"aws_kms_key", "aws_secretsmanager_secret", "aws_cloudwatch_log_group", "aws_iam_role", "aws_efs_file_system",
	"aws_opensearch_domain", "aws_kinesis_stream", "aws_msk_cluster", "aws_cloudfront_distribution", "aws_wafv2_web_acl",
	"aws_backup_vault", "aws_redshift_cluster", "aws_docdb_cluster", "aws_sfn_state_machine",
}
