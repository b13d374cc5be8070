resource "aws_s3_bucket" "assets" {
  for_each = toset(["assets", "reports"])
  bucket   = "acme-${each.key}"
}

resource "aws_s3_bucket_logging" "assets" {
  for_each = toset(["assets", "reports"])

  bucket        = aws_s3_bucket.assets[each.key].id
  target_bucket = aws_s3_bucket.target.id
  target_prefix = "s3/"
}

resource "aws_s3_bucket" "target" {
  bucket = "acme-target"
}

resource "aws_s3_bucket" "trail" {
  bucket = "acme-cloudtrail"
}

resource "aws_s3_bucket" "legacy" {
  bucket = "acme-legacy"

  logging {
    target_bucket = "acme-target"
  }
}
