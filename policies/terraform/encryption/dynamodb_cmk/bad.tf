resource "aws_dynamodb_table" "locks" { # expect: TE016
  name         = "terraform-locks"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "LockID"
}

resource "aws_dynamodb_table" "carts" {
  name     = "carts"
  hash_key = "id"

  server_side_encryption { # expect: TE016
    enabled = true
  }
}
