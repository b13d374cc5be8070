variable "environment" {
  type    = string
  default = "production"
}

variable "subnets" {
  type = string
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "Sessions of the shop"
  subnet_group_name          = var.subnets
  automatic_failover_enabled = true
  multi_az_enabled           = "true"
  num_cache_clusters         = 3
}

resource "aws_elasticache_cluster" "pages" {
  cluster_id      = "pages"
  engine          = "memcached"
  num_cache_nodes = 1
}
