resource "aws_db_instance" "orders" { # expect: TE039
  engine                       = "postgres"
  performance_insights_enabled = true
}

resource "aws_rds_cluster" "search" { # expect: TE039
  engine                 = "aurora-postgresql"
  database_insights_mode = "advanced"
}
