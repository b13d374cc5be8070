resource "aws_secretsmanager_secret" "mail" { # expect: TI016
  name        = "shop/mail"
  description = "Password of the mail relay"
}

resource "aws_secretsmanager_secret" "orders" {
  name = "shop/orders"
}

resource "aws_secretsmanager_secret_rotation" "orders" {
  secret_id           = aws_secretsmanager_secret.orders.id
  rotation_lambda_arn = "arn:aws:lambda:eu-central-1:123456789012:function:rotate"

  rotation_rules {
    automatically_after_days = 180 # expect: TI016
  }
}
