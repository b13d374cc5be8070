variable "environment" {
  type    = string
  default = "production"
}

resource "aws_s3_bucket" "state" { # expect: TB019
  bucket = "acme-terraform-state"
}

resource "aws_dynamodb_table" "locks" { # expect: TB019
  name     = "terraform-locks"
  hash_key = "LockID"
}

resource "aws_db_instance" "shop" {
  identifier = "shop"
  engine     = "postgres"

  lifecycle {
    prevent_destroy = false # expect: TB019
  }
}

resource "aws_kms_key" "data" { # expect: TB019
  description = "Data of the shop"
}
