resource "aws_db_instance" "orders" {
  engine            = "postgres" # expect: TE009
  instance_class    = "db.t4g.medium"
  storage_encrypted = true
}

resource "aws_rds_cluster" "search" {
  engine         = "aurora-postgresql" # expect: TE009
  engine_version = "16.4"
}

module "customers" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 7.0"

  identifier = "customers" # expect: TE009
}
