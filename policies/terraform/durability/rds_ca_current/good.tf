variable "password" {
  type      = string
  sensitive = true
}

resource "aws_db_instance" "shop" {
  identifier         = "shop"
  engine             = "postgres"
  password           = var.password
  ca_cert_identifier = "rds-ca-rsa2048-g1"
}

resource "aws_rds_cluster_instance" "orders" {
  cluster_identifier = "orders"
}
