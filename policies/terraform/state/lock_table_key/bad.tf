resource "aws_dynamodb_table" "terraform_locks" {
  name         = "shop-terraform-locks"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id" # expect: TS007

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_table" "locks" {
  name         = "shop-tf-state-lock"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "LockID"

  attribute {
    name = "LockID"
    type = "N" # expect: TS007
  }
}
