variable "environment" {
  type    = string
  default = "production"
}

variable "name" {
  type = string
}

resource "aws_dynamodb_table" "orders" {
  name                        = var.name
  hash_key                    = "id"
  deletion_protection_enabled = true
}
