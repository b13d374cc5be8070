resource "random_password" "orders" {
  length = 24
}

resource "aws_db_instance" "orders" {
  identifier                  = "orders"
  engine                      = "postgres"
  manage_master_user_password = true
}

resource "tls_private_key" "deploy" {
  algorithm = "ED25519"
}

output "database_password" {
  value     = random_password.orders.result
  sensitive = true
}

output "database_address" {
  value = aws_db_instance.orders.address
}

output "database_secret" {
  value = aws_db_instance.orders.master_user_secret[0].secret_arn
}

output "deploy_key_public" {
  value = tls_private_key.deploy.public_key_openssh
}

output "region" {
  value = "eu-central-1"
}
