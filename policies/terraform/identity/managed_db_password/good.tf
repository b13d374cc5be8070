variable "password" {
  type      = string
  ephemeral = true
}

resource "aws_db_instance" "orders" {
  identifier                  = "orders"
  engine                      = "postgres"
  username                    = "orders"
  manage_master_user_password = true
}

resource "aws_db_instance" "replica" {
  identifier          = "orders-replica"
  replicate_source_db = aws_db_instance.orders.identifier
  password            = var.password
}

resource "aws_db_instance" "restored" {
  identifier          = "restored"
  snapshot_identifier = "orders-2026-01-01"
  password            = var.password
}

resource "aws_rds_cluster" "reports" {
  cluster_identifier         = "reports"
  engine                     = "aurora-mysql"
  master_username            = "reports"
  master_password_wo         = var.password
  master_password_wo_version = 1
}
