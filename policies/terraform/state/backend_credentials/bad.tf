terraform {
  required_version = ">= 1.9.0, < 2.0.0"

  backend "s3" {
    bucket     = "acme-terraform-state"
    key        = "network/production/terraform.tfstate"
    region     = "eu-central-1"
    access_key = "AKIAIOSFODNN7EXAMPLE"                     # expect: TS008
    secret_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" # expect: TS008
  }
}

provider "aws" {
  region = "eu-central-1"
}
