resource "aws_cloudfront_distribution" "shop" {
  enabled = true

  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate.shop.arn
    minimum_protocol_version = "TLSv1" # expect: TE034
    ssl_support_method       = "sni-only"
  }
}

resource "aws_cloudfront_distribution" "api" {
  enabled = true

  viewer_certificate { # expect: TE034
    acm_certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/api"
    ssl_support_method  = "sni-only"
  }
}

resource "aws_cloudfront_distribution" "images" {
  enabled = true

  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate.shop.arn
    minimum_protocol_version = "TLSv1.2_2018" # expect: TE034@low
  }
}

resource "aws_cloudfront_distribution" "preview" {
  enabled = true

  viewer_certificate {
    cloudfront_default_certificate = true # expect: TE034@low
  }
}
