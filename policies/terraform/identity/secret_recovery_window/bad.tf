variable "environment" {
  default = "production"
}

resource "aws_secretsmanager_secret" "orders" {
  name                    = "shop/orders"
  recovery_window_in_days = 0 # expect: TI017
}
