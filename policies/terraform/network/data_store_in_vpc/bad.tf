resource "aws_opensearch_domain" "search" {
  domain_name    = "shop-search" # expect: TN014
  engine_version = "OpenSearch_2.17"
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id = "sessions"
  description          = "Sessions of the shop" # expect: TN014@low
}

resource "aws_elasticache_cluster" "pages" {
  cluster_id        = "pages"
  engine            = "memcached"
  subnet_group_name = "default" # expect: TN014@low
}

resource "aws_redshift_cluster" "reports" {
  cluster_identifier = "reports" # expect: TN014@low
  node_type          = "ra3.large"
}
