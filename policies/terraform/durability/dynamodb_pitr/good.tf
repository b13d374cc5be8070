variable "name" {
  type = string
}

resource "aws_dynamodb_table" "orders" {
  name     = var.name
  hash_key = "id"

  point_in_time_recovery {
    enabled = "true"
  }
}
