resource "random_password" "orders" {
  length = 24
}

resource "tls_private_key" "deploy" {
  algorithm = "ED25519"
}

resource "aws_db_instance" "orders" {
  identifier = "orders"
  engine     = "postgres"
  password   = random_password.orders.result
}

output "database_password" {
  description = "For the migration job"
  value       = aws_db_instance.orders.password # expect: TI015
}

output "database_url" {
  value = "postgres://orders:${random_password.orders.result}@${aws_db_instance.orders.address}/orders" # expect: TI015
}

output "deploy_key" {
  value     = tls_private_key.deploy.private_key_openssh # expect: TI015
  sensitive = false
}
