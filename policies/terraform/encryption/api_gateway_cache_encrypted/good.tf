resource "aws_api_gateway_method_settings" "all" {
  stage_name  = "production"
  method_path = "*/*"

  settings {
    caching_enabled      = true
    cache_data_encrypted = true
  }
}

resource "aws_api_gateway_method_settings" "uncached" {
  stage_name  = "production"
  method_path = "orders/POST"

  settings {
    metrics_enabled = true
  }
}
