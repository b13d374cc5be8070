variable "environment" {
  type    = string
  default = "production"
}

resource "aws_elasticache_replication_group" "sessions" { # expect: TB010
  replication_group_id = "sessions"
  description          = "Sessions of the shop"
}

resource "aws_elasticache_cluster" "carts" {
  cluster_id               = "carts"
  engine                   = "redis"
  snapshot_retention_limit = 0 # expect: TB010
}
