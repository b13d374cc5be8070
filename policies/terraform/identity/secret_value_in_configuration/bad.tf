resource "aws_secretsmanager_secret" "orders" {
  name = "shop/orders"
}

resource "aws_secretsmanager_secret_version" "orders" {
  secret_id = aws_secretsmanager_secret.orders.id
  secret_string = jsonencode({ # expect: TI018
    username = "orders"
    password = "Tr0ub4dor-and-3"
  })
}

resource "aws_secretsmanager_secret_version" "mail" {
  secret_id     = "shop/mail"
  secret_string = "k3epMe-s4fe" # expect: TI018
}

resource "aws_ssm_parameter" "payments" {
  name  = "/shop/payments/key"
  type  = "SecureString"
  value = "p4y-m3-n0w" # expect: TI018
}

resource "aws_ssm_parameter" "search" {
  name  = "/shop/search/key"
  type  = "SecureString"
  value = "REPLACE_ME" # expect: TI018@low
}
