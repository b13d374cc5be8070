variable "environment" {
  type    = string
  default = "production"
}

variable "password" {
  type      = string
  sensitive = true
}

resource "aws_db_instance" "shop" {
  identifier          = "shop"
  engine              = "postgres"
  password            = var.password
  deletion_protection = true
}

module "db" {
  source              = "terraform-aws-modules/rds/aws"
  identifier          = "sessions"
  deletion_protection = "true"
}
