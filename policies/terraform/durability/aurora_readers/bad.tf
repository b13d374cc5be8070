variable "environment" {
  type    = string
  default = "production"
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" { # expect: TB008
  cluster_identifier = aws_rds_cluster.orders.id
  instance_class     = "db.r7g.large"
  engine             = aws_rds_cluster.orders.engine
}
