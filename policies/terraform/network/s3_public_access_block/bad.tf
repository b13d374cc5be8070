resource "aws_s3_bucket" "assets" { # expect: TN018@medium
  bucket = "acme-assets"
}

resource "aws_s3_bucket" "invoices" {
  bucket = "acme-invoices"
}

resource "aws_s3_bucket_public_access_block" "invoices" {
  bucket                  = aws_s3_bucket.invoices.id
  block_public_acls       = true
  block_public_policy     = false # expect: TN018
  ignore_public_acls      = true
  restrict_public_buckets = false
}

resource "aws_s3_bucket" "exports" {
  bucket = "acme-exports"
}

resource "aws_s3_bucket_public_access_block" "exports" { # expect: TN018@medium
  bucket              = "acme-exports"
  block_public_acls   = true
  block_public_policy = true
}

module "site" {
  source                  = "terraform-aws-modules/s3-bucket/aws"
  version                 = "~> 5.0"
  bucket                  = "acme-site"
  restrict_public_buckets = false # expect: TN018
}
