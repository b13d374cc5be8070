resource "aws_s3_bucket" "state" {
  bucket        = "acme-terraform-state"
  force_destroy = true # expect: TB015
}

resource "aws_s3_bucket" "dumps" {
  bucket        = "acme-dumps"
  force_destroy = "true" # expect: TB015

  tags = {
    Purpose = "Backup of the orders"
  }
}

resource "aws_s3_bucket" "invoices" {
  bucket        = "acme-invoices"
  force_destroy = true # expect: TB015

  tags = {
    Environment = "production"
  }
}
