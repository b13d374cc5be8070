variable "environment" {
  type    = string
  default = "production"
}

resource "aws_elasticache_replication_group" "sessions" { # expect: TB009
  replication_group_id       = "sessions"
  description                = "Sessions of the shop"
  automatic_failover_enabled = true
  num_cache_clusters         = 1 # expect: TB009
}

resource "aws_elasticache_cluster" "carts" {
  cluster_id = "carts"
  engine     = "redis" # expect: TB009
}
