resource "aws_db_instance" "shop" {
  identifier = "shop"
  engine     = "postgres" # expect: TB007
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier                  = "orders"
  engine                              = "aurora-mysql"
  iam_database_authentication_enabled = false # expect: TB007
}
