variable "environment" {
  type    = string
  default = "production"
}

resource "aws_dynamodb_table" "orders" {
  name                        = "orders"
  hash_key                    = "id"
  deletion_protection_enabled = false # expect: TB017
}
