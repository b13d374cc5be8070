resource "aws_db_instance" "shop" {
  identifier = "shop"
  engine     = "postgres"
  multi_az   = false # expect: TB001@low

  tags = {
    Environment = "staging"
  }
}
