variable "environment" {
  default = "development"
}

# Comes and goes with its environment.
resource "aws_secretsmanager_secret" "orders" {
  name                    = "shop/orders"
  recovery_window_in_days = 0
}
