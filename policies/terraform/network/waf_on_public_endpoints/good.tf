variable "acl" {
  type = string
}

resource "aws_lb" "shop" {
  name = "shop"
}

resource "aws_wafv2_web_acl_association" "shop" {
  resource_arn = aws_lb.shop.arn
  web_acl_arn  = var.acl
}

resource "aws_lb" "inside" {
  name     = "inside"
  internal = "true"
}

resource "aws_lb" "tcp" {
  name               = "tcp"
  load_balancer_type = "network"
}

resource "aws_cloudfront_distribution" "site" {
  enabled    = true
  web_acl_id = var.acl
}

module "edge" {
  source     = "./modules/edge"
  enable_waf = false
}
