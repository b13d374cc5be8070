# METADATA
# title: Cache is not highly available
# description: >-
#   With one node the sessions, carts and queues in the cache are gone when it fails, and everything behind it takes
#   the whole load at once.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html
# custom:
#   id: TB009
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_elasticache_replication_group}, {terraform: aws_elasticache_cluster}]
#   remediation: >-
#     Use a replication group with two nodes or more, `automatic_failover_enabled` and `multi_az_enabled`.
#   sources: [pivotal-flow, connect2, deployment-architecture]
#   peers: {checkov: [CKV2_AWS_50]}
#   tags: [availability]
package terraform.durability.elasticache_multi_az

import data.lib.terraform.durability

violation contains {"message": message, "at": [missing[0]]} if {
	input.environment == "production"
	input.type == "aws_elasticache_replication_group"
	not "global_replication_group_id" in input.written
	values := {
		"automatic_failover_enabled": object.get(input.raw, "automatic_failover_enabled", false),
		"multi_az_enabled": object.get(input.raw, "multi_az_enabled", false),
	}
	missing := sort([name | some name, value in values; not durability.on(value)])
	count(missing) > 0
	message := sprintf("%s does not survive a zone in production: not true is %s", [input.title, concat(", ", missing)])
}

violation contains {"message": message, "at": ["num_cache_clusters"]} if {
	input.environment == "production"
	input.type == "aws_elasticache_replication_group"
	nodes := durability.number(input.raw.num_cache_clusters)
	nodes < 2
	message := sprintf("%s has %d node in production, wanted are two", [input.title, nodes])
}

violation contains {"message": message, "at": ["replicas_per_node_group"]} if {
	input.environment == "production"
	input.type == "aws_elasticache_replication_group"
	durability.number(input.raw.replicas_per_node_group) == 0
	message := sprintf("%s has no replicas in production: replicas_per_node_group is 0", [input.title])
}

violation contains {"message": message, "at": ["engine"]} if {
	input.environment == "production"
	input.type == "aws_elasticache_cluster"
	input.raw.engine in {"redis", "valkey"}
	not "replication_group_id" in input.written
	message := sprintf("%s is a single node in production: a cluster with engine %s has no replicas", [input.title, input.raw.engine])
}
