resource "aws_api_gateway_domain_name" "api" { # expect: TE046
  certificate_arn = aws_acm_certificate.api.arn
  domain_name     = "api.example.com"
}

resource "aws_api_gateway_domain_name" "partners" {
  domain_name     = "partners.example.com"
  security_policy = "TLS_1_0" # expect: TE046
}

resource "aws_apigatewayv2_domain_name" "events" {
  domain_name = "events.example.com"

  domain_name_configuration {
    certificate_arn = aws_acm_certificate.api.arn
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_0" # expect: TE046
  }
}
