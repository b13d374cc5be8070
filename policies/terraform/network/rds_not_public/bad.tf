variable "public" {
  type    = bool
  default = true
}

resource "aws_db_instance" "shop" {
  identifier          = "shop"
  engine              = "postgres"
  publicly_accessible = var.public # expect: TN013
}

resource "aws_redshift_cluster" "reports" {
  cluster_identifier  = "reports"
  node_type           = "ra3.large"
  publicly_accessible = "true" # expect: TN013
}

module "db" {
  source              = "terraform-aws-modules/rds/aws"
  version             = "~> 7.0"
  identifier          = "shop"
  publicly_accessible = true # expect: TN013
}
