# METADATA
# title: Cache has no snapshots
# description: >-
#   When the nodes are lost, or somebody flushes the wrong cache, nothing can be restored. Caches often hold more than
#   copies: sessions, queues, counters.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html
# custom:
#   id: TB010
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_elasticache_replication_group}, {terraform: aws_elasticache_cluster}]
#   remediation: >-
#     Set `snapshot_retention_limit` and a `snapshot_window`.
#   parameters:
#     min: {type: number, default: 1, description: "Days that snapshots are kept at least"}
#   sources: [astral-planner]
#   peers: {checkov: [CKV_AWS_134], trivy: [AWS-0050]}
#   tags: [backup]
package terraform.durability.elasticache_snapshots

import data.lib.terraform.durability

violation contains {"message": message, "at": ["snapshot_retention_limit"]} if {
	input.environment == "production"
	_has_data
	minimum := data.parameters.TB010.min
	days := durability.number(object.get(input.raw, "snapshot_retention_limit", 0))
	days < minimum
	message := sprintf("%s keeps snapshots for %d days in production, wanted is at least %d", [input.title, days, minimum])
}

_has_data if {
	input.type == "aws_elasticache_replication_group"
	not "global_replication_group_id" in input.written
}

_has_data if {
	input.type == "aws_elasticache_cluster"
	input.raw.engine in {"redis", "valkey"}
	not "replication_group_id" in input.written
}
