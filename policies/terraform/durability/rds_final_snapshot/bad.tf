variable "environment" {
  type    = string
  default = "production"
}

resource "aws_db_instance" "shop" {
  identifier          = "shop"
  engine              = "postgres"
  skip_final_snapshot = true # expect: TB004
}

resource "aws_rds_cluster" "orders" { # expect: TB004
  cluster_identifier = "orders"
}
