variable "environment" {
  type    = string
  default = "production"
}

resource "aws_db_instance" "shop" {
  identifier          = "shop"
  engine              = "postgres"
  deletion_protection = false # expect: TB003
}

resource "aws_rds_cluster" "orders" { # expect: TB003
  cluster_identifier = "orders"
}
