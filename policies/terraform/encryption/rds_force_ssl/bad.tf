resource "aws_db_parameter_group" "orders" {
  name   = "orders"
  family = "postgres14" # expect: TE010

  parameter {
    name  = "log_min_duration_statement"
    value = "500"
  }
}

resource "aws_db_parameter_group" "prices" {
  name   = "prices"
  family = "mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "OFF" # expect: TE010
  }
}

resource "aws_rds_cluster_parameter_group" "search" {
  name   = "search"
  family = "aurora-postgresql16" # expect: TE010
}

resource "aws_db_parameter_group" "ledger" {
  name   = "ledger"
  family = "sqlserver-se-15.0" # expect: TE010
}

resource "aws_db_instance" "legacy" {
  engine         = "postgres" # expect: TE010
  engine_version = "13.16"
  instance_class = "db.t4g.medium"
}
