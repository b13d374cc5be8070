resource "aws_dynamodb_table" "orders" {
  name         = "orders" # expect: TB016
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

resource "aws_dynamodb_table" "locks" {
  name     = "terraform-locks" # expect: TB016@low
  hash_key = "LockID"
}
