variable "environment" {
  type    = string
  default = "production"
}

resource "aws_db_instance" "shop" {
  identifier              = "shop"
  engine                  = "postgres"
  backup_retention_period = 7 # expect: TB002
}

resource "aws_rds_cluster" "orders" { # expect: TB002
  cluster_identifier      = "orders"
  engine                  = "aurora-postgresql"
}

resource "aws_db_instance" "reports" {
  identifier              = "reports"
  engine                  = "postgres"
  backup_retention_period = 90 # expect: TB002
}

module "db" {
  source                  = "terraform-aws-modules/rds/aws"
  identifier              = "sessions"
  backup_retention_period = 0 # expect: TB002
}
