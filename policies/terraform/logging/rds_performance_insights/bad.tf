resource "aws_db_instance" "orders" { # expect: TL009
  engine         = "postgres"
  instance_class = "db.m6g.large"
}

resource "aws_rds_cluster_instance" "search" {
  engine                       = "aurora-postgresql"
  instance_class               = "db.r6g.large"
  performance_insights_enabled = false # expect: TL009
}
