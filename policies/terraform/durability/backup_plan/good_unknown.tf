provider "aws" {
  region = "eu-central-1"
}

resource "aws_dynamodb_table" "scratch" {
  name     = "scratch"
  hash_key = "id"
}
