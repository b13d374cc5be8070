terraform {
  required_version = ">= 1.9.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.0, < 7.0"
    }
    builtin = {
      source = "terraform.io/builtin/terraform"
    }
    # Without a source another policy speaks.
    legacy = {}
  }
}

provider "aws" {
  region = "eu-central-1"
}
