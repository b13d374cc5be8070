resource "aws_backup_vault" "daily" { # expect: TE036
  name = "daily"
}

resource "aws_db_instance_automated_backups_replication" "orders" { # expect: TE036
  source_db_instance_arn = aws_db_instance.orders.arn
  retention_period       = 14
}
