resource "aws_cloudfront_distribution" "shop" {
  enabled         = true # expect: TL011
  is_ipv6_enabled = true
}
