resource "aws_wafv2_web_acl" "shop" {
  name  = "shop" # expect: TL018
  scope = "REGIONAL"
}
