variable "domain" {
  type = string
}

resource "aws_cloudfront_distribution" "site" {
  enabled = true

  origin {
    domain_name              = "acme-site.s3.eu-central-1.amazonaws.com"
    origin_id                = "site"
    origin_access_control_id = "E2QWRUHEXAMPLE"
  }

  origin {
    domain_name = "acme-old.s3.eu-central-1.amazonaws.com"
    origin_id   = "old"

    s3_origin_config {
      origin_access_identity = "origin-access-identity/cloudfront/E127EXAMPLE51Z"
    }
  }

  origin {
    domain_name = var.domain
    origin_id   = "api"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
}
