variable "environment" {
  type    = string
  default = "production"
}

resource "aws_cloudfront_distribution" "site" {
  enabled = true # expect: TB032

  origin {
    domain_name = "site.example.com"
    origin_id   = "site"
  }
}
