resource "aws_backup_vault" "daily" {
  name = "daily" # expect: TE036
}

resource "aws_db_instance_automated_backups_replication" "orders" {
  source_db_instance_arn = aws_db_instance.orders.arn
  retention_period       = 14 # expect: TE036
}
