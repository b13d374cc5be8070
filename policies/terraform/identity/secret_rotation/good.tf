variable "rotation_days" {
  type    = number
  default = 30
}

resource "aws_secretsmanager_secret" "orders" {
  name = "shop/orders"
}

resource "aws_secretsmanager_secret_rotation" "orders" {
  secret_id           = aws_secretsmanager_secret.orders.id
  rotation_lambda_arn = "arn:aws:lambda:eu-central-1:123456789012:function:rotate"

  rotation_rules {
    automatically_after_days = var.rotation_days
  }
}

resource "aws_secretsmanager_secret" "partners" {
  for_each = toset(["a", "b"])
  name     = "shop/partners/${each.key}"
}

resource "aws_secretsmanager_secret_rotation" "partners" {
  for_each            = aws_secretsmanager_secret.partners
  secret_id           = aws_secretsmanager_secret.partners[each.key].id
  rotation_lambda_arn = "arn:aws:lambda:eu-central-1:123456789012:function:rotate"

  rotation_rules {
    schedule_expression = "rate(30 days)"
  }
}
