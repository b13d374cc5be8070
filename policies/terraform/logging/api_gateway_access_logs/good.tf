resource "aws_api_gateway_stage" "production" {
  stage_name = "production"

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    format          = "$context.requestId $context.status"
  }
}

resource "aws_apigatewayv2_stage" "disabled" {
  count = 0
  name  = "old"
}
