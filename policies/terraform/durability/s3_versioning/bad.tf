resource "aws_s3_bucket" "invoices" { # expect: TB011
  bucket = "acme-invoices"
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

resource "aws_s3_bucket" "access_logs" { # expect: TB011@low
  bucket = "acme-access-logs"
}

module "site" { # expect: TB011
  source = "terraform-aws-modules/s3-bucket/aws"
  bucket = "acme-site"
}

variable "suffix" {
  type = string
}

resource "aws_s3_bucket" "uploads" { # expect: TB011
  bucket = "acme-uploads-${var.suffix}"
}

resource "aws_s3_bucket" "access" { # expect: TB011@low
  bucket = "acme-access-${var.suffix}"
}

resource "aws_s3_bucket_logging" "uploads" {
  bucket        = aws_s3_bucket.uploads.id
  target_bucket = aws_s3_bucket.access.id
  target_prefix = "uploads/"
}
