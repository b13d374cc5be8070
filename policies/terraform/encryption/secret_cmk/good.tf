variable "key" {
  type = string
}

resource "aws_secretsmanager_secret" "database" {
  name       = "shop/production/database"
  kms_key_id = var.key
}
