resource "aws_db_instance" "shop" {
  identifier            = "shop"
  engine                = "postgres"
  copy_tags_to_snapshot = false # expect: TB005
}
