provider "aws" {
  region = "eu-central-1"
}

resource "aws_kms_key" "data" {
  description = "Data"
}
