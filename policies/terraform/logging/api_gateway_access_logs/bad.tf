resource "aws_api_gateway_stage" "production" { # expect: TL020
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  deployment_id = aws_api_gateway_deployment.shop.id
  stage_name    = "production"
}

resource "aws_apigatewayv2_stage" "events" { # expect: TL020
  api_id = aws_apigatewayv2_api.events.id
  name   = "$default"
}
