variable "is_encrypted" {
  type    = bool
  default = true
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "shop-sessions"
  description                = "Sessions of the shop"
  at_rest_encryption_enabled = var.is_encrypted
}

resource "aws_elasticache_replication_group" "prices" {
  replication_group_id = "shop-prices"
  description          = "Prices"
  engine               = "valkey"
}

# A secondary of a global datastore takes the setting of the first.
resource "aws_elasticache_replication_group" "secondary" {
  replication_group_id        = "sessions-secondary"
  description                 = "Sessions, second region"
  global_replication_group_id = aws_elasticache_global_replication_group.sessions.id
}

# A member of a group.
resource "aws_elasticache_cluster" "replica" {
  count                = 2
  cluster_id           = "sessions-${count.index}"
  engine               = "redis"
  replication_group_id = aws_elasticache_replication_group.sessions.id
}

resource "aws_elasticache_cluster" "fragments" {
  cluster_id      = "fragments"
  engine          = "memcached"
  num_cache_nodes = 2
}

resource "aws_elasticache_serverless_cache" "search" {
  engine = "redis"
  name   = "search"
}
