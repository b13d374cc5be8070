variable "window" {
  type = string
}

resource "aws_db_instance" "shop" {
  identifier         = "shop"
  engine             = "postgres"
  maintenance_window = var.window
}

resource "aws_rds_cluster_instance" "orders" {
  cluster_identifier         = "orders"
  auto_minor_version_upgrade = true
}
