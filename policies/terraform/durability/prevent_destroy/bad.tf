variable "environment" {
  type    = string
  default = "production"
}

resource "aws_s3_bucket" "state" {
  bucket = "acme-terraform-state" # expect: TB019
}

resource "aws_dynamodb_table" "locks" {
  name     = "terraform-locks" # expect: TB019
  hash_key = "LockID"
}

resource "aws_db_instance" "shop" {
  identifier = "shop"
  engine     = "postgres"

  lifecycle {
    prevent_destroy = false # expect: TB019
  }
}

resource "aws_kms_key" "data" {
  description = "Data of the shop" # expect: TB019
}
