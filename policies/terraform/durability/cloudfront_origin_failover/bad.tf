variable "environment" {
  type    = string
  default = "production"
}

resource "aws_cloudfront_distribution" "site" { # expect: TB032
  enabled = true

  origin {
    domain_name = "site.example.com"
    origin_id   = "site"
  }
}
