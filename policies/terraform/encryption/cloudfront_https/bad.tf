resource "aws_cloudfront_distribution" "shop" {
  enabled = true

  origin {
    domain_name = "shop.example.com"
    origin_id   = "shop"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "http-only" # expect: TE033@medium
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    target_origin_id       = "shop"
    viewer_protocol_policy = "allow-all" # expect: TE033
  }

  ordered_cache_behavior {
    path_pattern           = "/images/*"
    target_origin_id       = "shop"
    viewer_protocol_policy = "allow-all" # expect: TE033
  }
}

resource "aws_lb" "api" {
  name = "api"
}

resource "aws_cloudfront_distribution" "api" {
  enabled = true

  origin {
    domain_name = aws_lb.api.dns_name
    origin_id   = "api"

    custom_origin_config {
      origin_protocol_policy = "http-only" # expect: TE033@medium
    }
  }

  default_cache_behavior {
    target_origin_id       = "api"
    viewer_protocol_policy = "https-only"
  }
}
