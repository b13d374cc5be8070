variable "name" {
  type = string
}

terraform {
  required_version = ">= 1.9.0"

  backend "s3" {
    bucket = "shop-terraform-state"
    region = "eu-central-1"
  }
}

module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 6.0"
  name    = var.name

  providers = {
    aws = aws.replica
  }
}
