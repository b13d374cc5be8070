resource "aws_cloudfront_distribution" "shop" { # expect: TL011
  enabled         = true
  is_ipv6_enabled = true
}
