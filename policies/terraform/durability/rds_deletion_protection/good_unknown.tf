resource "aws_db_instance" "shop" {
  identifier = "shop"
  engine     = "postgres"
}
