variable "environment" {
  default = "production"
}

resource "aws_secretsmanager_secret" "orders" {
  name                    = "shop/orders"
  recovery_window_in_days = 30
}

resource "aws_secretsmanager_secret" "mail" {
  name = "shop/mail"
}
