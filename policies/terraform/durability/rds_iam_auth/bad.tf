resource "aws_db_instance" "shop" { # expect: TB007
  identifier = "shop"
  engine     = "postgres"
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier                  = "orders"
  engine                              = "aurora-mysql"
  iam_database_authentication_enabled = false # expect: TB007
}
