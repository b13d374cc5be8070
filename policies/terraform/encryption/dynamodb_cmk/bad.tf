resource "aws_dynamodb_table" "locks" {
  name         = "terraform-locks" # expect: TE016
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "LockID"
}

resource "aws_dynamodb_table" "carts" {
  name     = "carts"
  hash_key = "id"

  server_side_encryption {
    enabled = true # expect: TE016
  }
}
