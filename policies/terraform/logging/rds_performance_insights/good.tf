resource "aws_db_instance" "orders" {
  engine                       = "postgres"
  instance_class               = "db.m6g.large"
  performance_insights_enabled = "true"
}

resource "aws_db_instance" "trial" {
  engine         = "mysql"
  instance_class = "db.t3.micro"
}

resource "aws_rds_cluster_instance" "search" {
  instance_class         = "db.r6g.large"
  database_insights_mode = "advanced"
}
