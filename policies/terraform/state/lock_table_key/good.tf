resource "aws_dynamodb_table" "terraform_locks" {
  name         = "shop-terraform-locks"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "LockID"

  attribute {
    name = "LockID"
    type = "S"
  }
}

# Locks of an application.
resource "aws_dynamodb_table" "job_locks" {
  name         = "job-locks"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "job"

  attribute {
    name = "job"
    type = "S"
  }
}
