provider "aws" {
  region = "eu-central-1"
}

resource "aws_cloudtrail" "audit" {
  name           = "audit"
  s3_bucket_name = "acme-audit"
}

resource "aws_config_configuration_recorder" "this" {}
