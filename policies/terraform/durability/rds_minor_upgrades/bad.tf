resource "aws_db_instance" "shop" {
  identifier                 = "shop"
  engine                     = "postgres"
  auto_minor_version_upgrade = false # expect: TB006
}
