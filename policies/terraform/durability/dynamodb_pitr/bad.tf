resource "aws_dynamodb_table" "orders" { # expect: TB016
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
}

resource "aws_dynamodb_table" "carts" {
  name     = "carts"
  hash_key = "id"

  point_in_time_recovery {
    enabled = false # expect: TB016
  }
}

resource "aws_dynamodb_table" "locks" { # expect: TB016@low
  name     = "terraform-locks"
  hash_key = "LockID"
}
