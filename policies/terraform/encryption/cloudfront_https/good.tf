resource "aws_cloudfront_distribution" "shop" {
  enabled = true

  origin {
    domain_name = "shop.example.com"
    origin_id   = "shop"

    custom_origin_config {
      origin_protocol_policy = "match-viewer"
    }
  }

  origin {
    domain_name = "assets.s3.eu-central-1.amazonaws.com"
    origin_id   = "assets"
  }

  default_cache_behavior {
    target_origin_id       = "shop"
    viewer_protocol_policy = "redirect-to-https"
  }
}

# A website of S3 speaks HTTP only.
resource "aws_cloudfront_distribution" "pages" {
  enabled = true

  origin {
    domain_name = "pages.s3-website.eu-central-1.amazonaws.com"
    origin_id   = "pages"

    custom_origin_config {
      origin_protocol_policy = "http-only"
    }
  }

  default_cache_behavior {
    target_origin_id       = "pages"
    viewer_protocol_policy = "redirect-to-https"
  }
}
