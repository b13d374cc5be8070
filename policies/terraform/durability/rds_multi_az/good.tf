variable "environment" {
  type    = string
  default = "production"
}

variable "password" {
  type      = string
  sensitive = true
}

resource "aws_db_instance" "shop" {
  identifier = "shop"
  engine     = "postgres"
  password   = var.password
  multi_az   = "true"
}

# A replica is a copy already.
resource "aws_db_instance" "reports" {
  identifier          = "shop-reports"
  replicate_source_db = aws_db_instance.shop.identifier
}
