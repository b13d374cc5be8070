resource "aws_route53_zone" "public" {
  name = "example.com" # expect: TL022 x2
}
