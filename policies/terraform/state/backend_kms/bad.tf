terraform {
  backend "s3" { # expect: TS005
    bucket  = "shop-terraform-state"
    key     = "production/network.tfstate"
    region  = "eu-central-1"
    encrypt = true
  }
}
