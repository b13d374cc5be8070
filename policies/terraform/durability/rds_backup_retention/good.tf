variable "environment" {
  type    = string
  default = "production"
}

resource "aws_db_instance" "shop" {
  identifier              = "shop"
  engine                  = "postgres"
  backup_retention_period = 30
}

resource "aws_db_instance" "reports" {
  identifier          = "shop-reports"
  replicate_source_db = aws_db_instance.shop.identifier
}

# AWS Backup keeps them.
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "databases" {
  name         = "databases"
  plan_id      = var.plan
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = [aws_rds_cluster.orders.arn]
}

variable "plan" {
  type = string
}

resource "aws_rds_cluster" "copy" {
  provider                = aws.secondary
  cluster_identifier      = "orders-copy"
  engine                  = "aurora-postgresql"
  backup_retention_period = 7
}
