resource "aws_elasticache_replication_group" "sessions" { # expect: TE011
  replication_group_id       = "shop-sessions"
  description                = "Sessions of the shop"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  transit_encryption_enabled = true
}

resource "aws_elasticache_replication_group" "prices" {
  replication_group_id       = "shop-prices"
  description                = "Prices"
  engine                     = "valkey"
  at_rest_encryption_enabled = "false" # expect: TE011
}

resource "aws_elasticache_cluster" "rates" {
  cluster_id      = "rates"
  engine          = "redis" # expect: TE011
  node_type       = "cache.t4g.micro"
  num_cache_nodes = 1
}
