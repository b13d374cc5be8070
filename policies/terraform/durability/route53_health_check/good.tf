variable "zone" {
  type = string
}

resource "aws_route53_health_check" "shop" {
  fqdn = "shop.example.com"
  port = 443
  type = "HTTPS"
}

resource "aws_route53_record" "primary" {
  zone_id         = var.zone
  name            = "shop.example.com"
  type            = "A"
  ttl             = 60
  records         = ["203.0.113.10"]
  set_identifier  = "primary"
  health_check_id = aws_route53_health_check.shop.id

  failover_routing_policy {
    type = "PRIMARY"
  }
}

resource "aws_route53_record" "secondary" {
  zone_id        = var.zone
  name           = "shop.example.com"
  type           = "A"
  set_identifier = "secondary"

  alias {
    name                   = "d111111abcdef8.cloudfront.net"
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = false
  }

  failover_routing_policy {
    type = "SECONDARY"
  }
}

resource "aws_route53_record" "plain" {
  zone_id = var.zone
  name    = "www.example.com"
  type    = "CNAME"
  ttl     = 3600
  records = ["shop.example.com"]
}
