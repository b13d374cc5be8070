resource "aws_elasticache_replication_group" "sessions" { # expect: TE013
  replication_group_id       = "sessions"
  transit_encryption_enabled = true
}

resource "aws_elasticache_replication_group" "prices" {
  replication_group_id = "prices"
  user_group_ids       = [] # expect: TE013
}
