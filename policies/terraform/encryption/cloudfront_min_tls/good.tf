variable "version_of_tls" {
  type    = string
  default = "TLSv1.2_2021"
}

resource "aws_cloudfront_distribution" "shop" {
  enabled = true

  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate.shop.arn
    minimum_protocol_version = var.version_of_tls
    ssl_support_method       = "sni-only"
  }
}

resource "aws_cloudfront_distribution" "api" {
  enabled = true

  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate.shop.arn
    minimum_protocol_version = "TLSv1.3_2025"
  }
}
