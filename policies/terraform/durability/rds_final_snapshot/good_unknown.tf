resource "aws_db_instance" "scratch" {
  identifier          = "scratch"
  engine              = "postgres"
  skip_final_snapshot = true
}
