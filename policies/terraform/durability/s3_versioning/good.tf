variable "prefix" {
  type = string
}

variable "status" {
  type = string
}

resource "aws_s3_bucket" "data" {
  for_each = toset(["invoices", "exports"])
  bucket   = "${var.prefix}-${each.key}"
}

resource "aws_s3_bucket_versioning" "data" {
  for_each = aws_s3_bucket.data
  bucket   = each.value.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket" "chosen" {
  bucket = "acme-chosen"
}

resource "aws_s3_bucket_versioning" "chosen" {
  bucket = aws_s3_bucket.chosen.id

  versioning_configuration {
    status = var.status
  }
}

module "site" {
  source = "terraform-aws-modules/s3-bucket/aws"
  bucket = "acme-site"

  versioning = {
    enabled = true
  }
}
