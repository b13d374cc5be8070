resource "aws_route53_zone" "public" { # expect: TL022 x2
  name = "example.com"
}
