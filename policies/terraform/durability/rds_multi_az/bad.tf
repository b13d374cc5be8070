variable "environment" {
  type    = string
  default = "production"
}

resource "aws_db_instance" "shop" { # expect: TB001
  identifier     = "shop"
  engine         = "postgres"
  instance_class = "db.m7g.large"
}

module "orders" {
  source     = "terraform-aws-modules/rds/aws"
  version    = "~> 7.0"
  identifier = "orders"
  multi_az   = false # expect: TB001
}
