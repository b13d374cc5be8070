resource "aws_db_instance" "shop" {
  identifier              = "shop"
  engine                  = "postgres"
  backup_retention_period = 0 # expect: TB002
}

resource "aws_db_instance" "scratch" {
  identifier              = "scratch"
  engine                  = "postgres"
  backup_retention_period = "3" # expect: TB002@low

  tags = {
    Environment = "dev"
  }
}
