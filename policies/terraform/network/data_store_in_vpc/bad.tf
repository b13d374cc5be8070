resource "aws_opensearch_domain" "search" { # expect: TN014
  domain_name    = "shop-search"
  engine_version = "OpenSearch_2.17"
}

resource "aws_elasticache_replication_group" "sessions" { # expect: TN014@low
  replication_group_id = "sessions"
  description          = "Sessions of the shop"
}

resource "aws_elasticache_cluster" "pages" {
  cluster_id        = "pages"
  engine            = "memcached"
  subnet_group_name = "default" # expect: TN014@low
}

resource "aws_redshift_cluster" "reports" { # expect: TN014@low
  cluster_identifier = "reports"
  node_type          = "ra3.large"
}
