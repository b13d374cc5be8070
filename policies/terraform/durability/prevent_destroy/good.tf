variable "environment" {
  type    = string
  default = "production"
}

variable "name" {
  type = string
}

resource "aws_s3_bucket" "state" {
  bucket = "acme-terraform-state"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket" "assets" {
  bucket = "acme-assets"
}

resource "aws_db_instance" "shop" {
  identifier = var.name
  engine     = "postgres"

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [password]
  }
}
