variable "password" {
  type      = string
  sensitive = true
}

resource "aws_db_instance" "shop" {
  identifier          = "shop"
  engine              = "postgres"
  password            = var.password
  publicly_accessible = false
}

resource "aws_rds_cluster_instance" "orders" {
  count              = 2
  cluster_identifier = "orders"
  instance_class     = "db.r7g.large"
  engine             = "aurora-postgresql"
}

module "db" {
  source     = "terraform-aws-modules/rds/aws"
  version    = "~> 7.0"
  identifier = "shop"
}

# What a module of somebody else means by this is not known.
module "broker" {
  source              = "example.com/platform/broker"
  publicly_accessible = true
}
