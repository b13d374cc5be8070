variable "prefix" {
  type = string
}

resource "aws_s3_bucket" "assets" {
  for_each = toset(["images", "styles"])
  bucket   = "${var.prefix}-${each.key}"
}

resource "aws_s3_bucket_public_access_block" "assets" {
  for_each                = aws_s3_bucket.assets
  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = "true"
  ignore_public_acls      = true
  restrict_public_buckets = true
}

module "site" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 5.0"
  bucket  = "${var.prefix}-site"
}

# Always private.
resource "aws_s3_directory_bucket" "fast" {
  bucket = "fast--euc1-az1--x-s3"

  location {
    name = "euc1-az1"
  }
}
