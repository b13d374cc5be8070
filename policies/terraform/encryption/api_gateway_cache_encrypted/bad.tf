resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  stage_name  = "production"
  method_path = "*/*"

  settings { # expect: TE052
    caching_enabled = true
  }
}

resource "aws_api_gateway_method_settings" "prices" {
  stage_name  = "production"
  method_path = "prices/GET"

  settings {
    caching_enabled      = "true"
    cache_data_encrypted = false # expect: TE052
  }
}
