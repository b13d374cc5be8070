resource "aws_db_instance" "orders" { # expect: TL008
  engine         = "postgres"
  instance_class = "db.t4g.medium"
}

module "customers" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 7.0"

  identifier          = "customers"
  monitoring_interval = "0" # expect: TL008
}
