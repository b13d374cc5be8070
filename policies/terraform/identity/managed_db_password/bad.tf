resource "random_password" "orders" {
  length = 24
}

resource "aws_db_instance" "orders" {
  identifier     = "orders"
  engine         = "postgres"
  instance_class = "db.t4g.medium"
  username       = "orders"
  password       = random_password.orders.result # expect: TI013
}

variable "reports_password" {
  type      = string
  sensitive = true
}

resource "aws_rds_cluster" "reports" {
  cluster_identifier          = "reports"
  engine                      = "aurora-mysql"
  master_username             = "reports"
  master_password             = var.reports_password # expect: TI013
  manage_master_user_password = false
}
