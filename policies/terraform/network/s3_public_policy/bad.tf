resource "aws_s3_bucket" "assets" {
  bucket = "acme-assets"
}

resource "aws_s3_bucket_policy" "assets" {
  bucket = aws_s3_bucket.assets.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*" # expect: TN020
      Action    = ["s3:GetObject"]
      Resource  = "arn:aws:s3:::acme-assets/*"
    }]
  })
}

data "aws_iam_policy_document" "exports" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["arn:aws:s3:::acme-exports/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"] # expect: TN020
    }

    condition {
      test     = "StringLike"
      variable = "aws:Referer"
      values   = ["https://shop.example.com/*"]
    }
  }
}

resource "aws_s3_bucket_policy" "exports" {
  bucket = "acme-exports"
  policy = data.aws_iam_policy_document.exports.json
}
