resource "aws_s3_bucket" "invoices" {
  bucket = "acme-invoices" # expect: TB011
}

resource "aws_s3_bucket" "exports" {
  bucket = "acme-exports"
}

resource "aws_s3_bucket_versioning" "exports" { # expect: TB011
  bucket = aws_s3_bucket.exports.id

  versioning_configuration {
    status = "Suspended"
  }
}

resource "aws_s3_bucket" "access_logs" {
  bucket = "acme-access-logs" # expect: TB011@low
}

module "site" {
  source = "terraform-aws-modules/s3-bucket/aws"
  bucket = "acme-site" # expect: TB011
}

variable "suffix" {
  type = string
}

resource "aws_s3_bucket" "uploads" {
  bucket = "acme-uploads-${var.suffix}" # expect: TB011
}

resource "aws_s3_bucket" "access" {
  bucket = "acme-access-${var.suffix}" # expect: TB011@low
}

resource "aws_s3_bucket_logging" "uploads" {
  bucket        = aws_s3_bucket.uploads.id
  target_bucket = aws_s3_bucket.access.id
  target_prefix = "uploads/"
}
