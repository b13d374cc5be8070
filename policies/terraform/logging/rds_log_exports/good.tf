resource "aws_db_instance" "orders" {
  engine                          = "postgres"
  instance_class                  = "db.t4g.medium"
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
}

module "customers" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 7.0"

  identifier                      = "customers"
  enabled_cloudwatch_logs_exports = ["postgresql"]
}
