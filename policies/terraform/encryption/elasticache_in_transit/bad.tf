resource "aws_elasticache_replication_group" "sessions" { # expect: TE012
  replication_group_id       = "shop-sessions"
  description                = "Sessions of the shop"
  at_rest_encryption_enabled = true
}

resource "aws_elasticache_replication_group" "prices" {
  replication_group_id       = "shop-prices"
  description                = "Prices"
  transit_encryption_enabled = true
  transit_encryption_mode    = "preferred" # expect: TE012@low
}

resource "aws_elasticache_cluster" "fragments" {
  cluster_id                 = "fragments"
  engine                     = "memcached"
  engine_version             = "1.6.17"
  transit_encryption_enabled = false # expect: TE012
}
