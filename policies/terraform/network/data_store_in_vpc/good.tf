variable "subnets" {
  type = list(string)
}

resource "aws_opensearch_domain" "search" {
  domain_name = "shop-search"

  vpc_options {
    subnet_ids = var.subnets
  }
}

variable "inside" {
  type = bool
}

resource "aws_opensearch_domain" "logs" {
  domain_name = "shop-logs"

  dynamic "vpc_options" {
    for_each = var.inside ? [1] : []
    content {
      subnet_ids = var.subnets
    }
  }
}

resource "aws_elasticache_subnet_group" "cache" {
  name       = "cache"
  subnet_ids = var.subnets
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id = "sessions"
  description          = "Sessions of the shop"
  subnet_group_name    = "cache"
}

resource "aws_elasticache_cluster" "member" {
  cluster_id           = "sessions-2"
  replication_group_id = "sessions"
}

resource "aws_redshift_cluster" "reports" {
  cluster_identifier        = "reports"
  node_type                 = "ra3.large"
  cluster_subnet_group_name = var.warehouse
}

variable "warehouse" {
  type = string
}
