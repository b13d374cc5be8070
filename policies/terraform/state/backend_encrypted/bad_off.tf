terraform {
  backend "s3" {
    bucket  = "shop-terraform-state"
    key     = "production/network.tfstate"
    region  = "eu-central-1"
    encrypt = false # expect: TS002
  }
}
