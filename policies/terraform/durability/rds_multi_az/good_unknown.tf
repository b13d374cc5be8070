resource "aws_db_instance" "shop" {
  identifier = "shop"
  engine     = "postgres"
}

resource "aws_db_instance" "scratch" {
  identifier = "scratch"
  engine     = "postgres"

  tags = {
    Environment = "development"
  }
}
