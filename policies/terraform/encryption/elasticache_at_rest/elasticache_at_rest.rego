# METADATA
# title: Cache is not encrypted at rest
# description: >-
#   Sessions, tokens and copies of records lie in clear in the snapshots of the cache and in its swap files. The
#   setting is fixed when the cache is created.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group
# custom:
#   id: TE011
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_elasticache_replication_group}, {terraform: aws_elasticache_cluster}]
#   remediation: >-
#     Set `at_rest_encryption_enabled = true` on the replication group; a stand-alone cluster of Redis has no such
#     setting and has to become a replication group.
#   sources: [astral-planner, pivotal-flow]
#   peers: {checkov: [CKV_AWS_29, CKV_AWS_191], trivy: [AWS-0045]}
#   tags: [encryption]
package terraform.encryption.elasticache_at_rest

import data.lib.terraform.switches

violation contains {"message": message, "at": ["at_rest_encryption_enabled"]} if {
	input.type == "aws_elasticache_replication_group"
	not _inherits
	value := object.get(input.raw, "at_rest_encryption_enabled", null)
	not switches.on(value)
	_matters(value)
	reason := switches.wanted("at_rest_encryption_enabled", value, "true")
	message := sprintf("%s stores its data unencrypted: %s", [input.title, reason])
}

violation contains {"message": message, "at": ["engine"], "help": help} if {
	input.type == "aws_elasticache_cluster"
	input.raw.engine == "redis"
	not "replication_group_id" in input.written
	message := sprintf("%s cannot be encrypted: a single cluster of engine redis has no such setting", [input.title])
	help := "Use `aws_elasticache_replication_group` with `at_rest_encryption_enabled` and `transit_encryption_enabled`."
}

# Members of a global datastore take the setting of the first one.
_inherits if "global_replication_group_id" in input.written

# Valkey is encrypted unless somebody says no; redis is what an absent engine means.
_matters(value) if switches.off(value)

_matters(null) if not input.raw.engine == "valkey"
