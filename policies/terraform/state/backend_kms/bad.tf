terraform {
  backend "s3" {
    bucket  = "shop-terraform-state" # expect: TS005
    key     = "production/network.tfstate"
    region  = "eu-central-1"
    encrypt = true
  }
}
