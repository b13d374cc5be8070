resource "aws_s3_bucket" "site" {
  bucket = "acme-site"
}

resource "aws_cloudfront_distribution" "site" {
  enabled = true

  origin { # expect: TN039
    domain_name = aws_s3_bucket.site.bucket_regional_domain_name
    origin_id   = "site"
  }
}

resource "aws_cloudfront_distribution" "old" {
  enabled = true

  origin { # expect: TN039
    domain_name = "acme-old.s3.eu-central-1.amazonaws.com"
    origin_id   = "old"

    s3_origin_config {
      origin_access_identity = ""
    }
  }
}

