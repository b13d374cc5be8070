resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "shop-sessions"
  description                = "Sessions of the shop"
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
}

resource "aws_elasticache_replication_group" "secondary" {
  replication_group_id        = "sessions-secondary"
  description                 = "Sessions, second region"
  global_replication_group_id = aws_elasticache_global_replication_group.sessions.id
}

resource "aws_elasticache_cluster" "old_fragments" {
  cluster_id     = "fragments"
  engine         = "memcached"
  engine_version = "1.5.16"
}

resource "aws_elasticache_cluster" "replica" {
  cluster_id           = "sessions-1"
  replication_group_id = aws_elasticache_replication_group.sessions.id
}

# It has no such setting.
resource "aws_elasticache_cluster" "rates" {
  cluster_id = "rates"
  engine     = "redis"
}
