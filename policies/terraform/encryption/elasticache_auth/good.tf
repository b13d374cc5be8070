variable "token" {
  type      = string
  sensitive = true
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  transit_encryption_enabled = true
  auth_token                 = var.token
}

resource "aws_elasticache_replication_group" "prices" {
  for_each             = toset(["a", "b"])
  replication_group_id = each.key
  user_group_ids       = ["readers"]
}

resource "aws_elasticache_replication_group" "secondary" {
  replication_group_id        = "secondary"
  global_replication_group_id = aws_elasticache_global_replication_group.sessions.id
}
