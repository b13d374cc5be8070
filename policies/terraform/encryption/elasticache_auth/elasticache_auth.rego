# METADATA
# title: Cache has no authentication
# description: >-
#   Everybody who reaches the cache over the network can read, change and flush everything in it. One careless security
#   group is enough.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group
# custom:
#   id: TE013
#   severity: high
#   profile: strict
#   selector: [{terraform: aws_elasticache_replication_group}]
#   remediation: >-
#     Name users in `user_group_ids`, or set `auth_token` from a secret; both need `transit_encryption_enabled = true`.
#   sources: [astral-planner]
#   peers: {checkov: [CKV_AWS_31]}
#   tags: [authentication]
package terraform.encryption.elasticache_auth

violation contains {"message": message, "at": ["user_group_ids"]} if {
	not "auth_token" in input.written
	not "user_group_ids" in input.written
	not "global_replication_group_id" in input.written
	message := sprintf("%s lets in everybody who reaches it: neither user_group_ids nor auth_token is set", [input.title])
}

violation contains {"message": message, "at": ["user_group_ids"]} if {
	not "auth_token" in input.written
	input.raw.user_group_ids == []
	message := sprintf("%s lets in everybody who reaches it: user_group_ids is empty", [input.title])
}
