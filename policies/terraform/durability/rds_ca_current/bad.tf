resource "aws_db_instance" "shop" {
  identifier         = "shop"
  engine             = "postgres"
  ca_cert_identifier = "rds-ca-2019" # expect: TB036
}
