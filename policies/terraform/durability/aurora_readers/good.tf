variable "environment" {
  type    = string
  default = "production"
}

variable "readers" {
  type = number
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  count              = 2
  cluster_identifier = aws_rds_cluster.orders.id
}

resource "aws_rds_cluster" "reports" {
  cluster_identifier = "reports"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "reports" {
  count              = var.readers
  cluster_identifier = aws_rds_cluster.reports.id
}

# Its instances stand elsewhere.
resource "aws_rds_cluster" "shared" {
  cluster_identifier = "shared"
  engine             = "aurora-postgresql"
}
