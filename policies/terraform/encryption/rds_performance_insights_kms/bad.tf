resource "aws_db_instance" "orders" {
  engine                       = "postgres" # expect: TE039
  performance_insights_enabled = true
}

resource "aws_rds_cluster" "search" {
  engine                 = "aurora-postgresql"
  database_insights_mode = "advanced" # expect: TE039
}
