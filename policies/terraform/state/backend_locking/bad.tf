terraform {
  required_version = ">= 1.5.0"

  backend "s3" {
    bucket  = "shop-terraform-state" # expect: TS003
    key     = "production/network.tfstate"
    region  = "eu-central-1"
    encrypt = true
  }
}
