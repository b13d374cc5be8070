terraform {
  required_version = ">= 1.5.0"

  backend "s3" { # expect: TS003
    bucket  = "shop-terraform-state"
    key     = "production/network.tfstate"
    region  = "eu-central-1"
    encrypt = true
  }
}
