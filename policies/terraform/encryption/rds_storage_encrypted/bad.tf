resource "aws_db_instance" "orders" { # expect: TE008
  engine            = "postgres"
  engine_version    = "16.4"
  instance_class    = "db.t4g.medium"
  allocated_storage = 50
}

resource "aws_db_instance" "prices" {
  engine            = "mysql"
  instance_class    = "db.t4g.medium"
  storage_encrypted = "false" # expect: TE008
}

resource "aws_rds_cluster" "reports" { # expect: TE008
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large"
}

resource "aws_rds_cluster" "search" { # expect: TE008@low
  engine         = "aurora-postgresql"
  engine_version = "16.4"
}

resource "aws_rds_cluster" "sessions" {
  engine            = "aurora-mysql"
  storage_encrypted = false # expect: TE008
}

resource "aws_rds_global_cluster" "world" { # expect: TE008
  global_cluster_identifier = "world"
  engine                    = "aurora-postgresql"
  engine_version            = "16.4"
}

module "legacy" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 6.0"

  identifier        = "legacy"
  storage_encrypted = false # expect: TE008
}
