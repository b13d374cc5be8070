resource "aws_db_instance" "orders" { # expect: TL007
  engine         = "postgres"
  instance_class = "db.t4g.medium"
}

resource "aws_rds_cluster" "search" {
  engine                          = "aurora-postgresql"
  enabled_cloudwatch_logs_exports = [] # expect: TL007
}

module "customers" { # expect: TL007
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 7.0"

  identifier = "customers"
}
