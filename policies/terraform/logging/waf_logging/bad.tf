resource "aws_wafv2_web_acl" "shop" { # expect: TL018
  name  = "shop"
  scope = "REGIONAL"
}
