variable "password" {
  type      = string
  sensitive = true
}

resource "aws_db_instance" "shop" {
  identifier            = "shop"
  engine                = "postgres"
  password              = var.password
  copy_tags_to_snapshot = true
}
