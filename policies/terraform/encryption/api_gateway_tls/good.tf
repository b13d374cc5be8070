resource "aws_api_gateway_domain_name" "api" {
  for_each = toset(["api.example.com", "partners.example.com"])

  domain_name     = each.key
  security_policy = "TLS_1_2"
}

resource "aws_api_gateway_domain_name" "new" {
  domain_name     = "new.example.com"
  security_policy = "SecurityPolicy_TLS13_1_3_2025_09"
}

resource "aws_apigatewayv2_domain_name" "events" {
  domain_name = "events.example.com"

  domain_name_configuration {
    certificate_arn = aws_acm_certificate.api.arn
    security_policy = "TLS_1_2"
  }
}
