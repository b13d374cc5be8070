resource "aws_api_gateway_rest_api" "orders" {
  name = "orders"
}

resource "aws_api_gateway_method" "list" { # expect: TN036
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  resource_id   = aws_api_gateway_rest_api.orders.root_resource_id
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_apigatewayv2_api" "shop" {
  name          = "shop"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_route" "cart" {
  api_id             = aws_apigatewayv2_api.shop.id
  route_key          = "POST /cart"
  authorization_type = "NONE" # expect: TN036
}

resource "aws_apigatewayv2_route" "rest" { # expect: TN036
  api_id    = aws_apigatewayv2_api.shop.id
  route_key = "$default"
}
