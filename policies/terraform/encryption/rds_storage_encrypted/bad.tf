resource "aws_db_instance" "orders" {
  engine            = "postgres"
  engine_version    = "16.4"
  instance_class    = "db.t4g.medium"
  allocated_storage = 50 # expect: TE008
}

resource "aws_db_instance" "prices" {
  engine            = "mysql"
  instance_class    = "db.t4g.medium"
  storage_encrypted = "false" # expect: TE008
}

resource "aws_rds_cluster" "reports" {
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large" # expect: TE008
}

resource "aws_rds_cluster" "search" {
  engine         = "aurora-postgresql" # expect: TE008@low
  engine_version = "16.4"
}

resource "aws_rds_cluster" "sessions" {
  engine            = "aurora-mysql"
  storage_encrypted = false # expect: TE008
}

resource "aws_rds_global_cluster" "world" {
  global_cluster_identifier = "world"
  engine                    = "aurora-postgresql" # expect: TE008
  engine_version            = "16.4"
}

module "legacy" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 6.0"

  identifier        = "legacy"
  storage_encrypted = false # expect: TE008
}
