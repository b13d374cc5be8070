resource "aws_route53_health_check" "shop" {
  fqdn = "shop.example.com"
  port = 80
  type = "HTTP" # expect: TB029
}

resource "aws_route53_health_check" "inside" {
  ip_address = "10.0.3.7" # expect: TB029
  port       = 443
  type       = "HTTPS"
}

resource "aws_route53_record" "primary" { # expect: TB029
  zone_id        = "Z1"
  name           = "shop.example.com"
  type           = "A"
  ttl            = 300 # expect: TB029
  records        = ["203.0.113.10"]
  set_identifier = "primary"

  failover_routing_policy {
    type = "PRIMARY"
  }
}
