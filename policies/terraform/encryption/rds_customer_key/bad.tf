resource "aws_db_instance" "orders" { # expect: TE009
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  storage_encrypted = true
}

resource "aws_rds_cluster" "search" { # expect: TE009
  engine         = "aurora-postgresql"
  engine_version = "16.4"
}

module "customers" { # expect: TE009
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 7.0"

  identifier = "customers"
}
