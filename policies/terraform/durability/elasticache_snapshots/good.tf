variable "environment" {
  type    = string
  default = "production"
}

variable "window" {
  type = string
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id     = "sessions"
  description              = "Sessions of the shop"
  snapshot_retention_limit = 7
  snapshot_window          = var.window
}

resource "aws_elasticache_cluster" "pages" {
  cluster_id = "pages"
  engine     = "memcached"
}
