# One of several blocks is enough.
terraform {
  backend "s3" {
    bucket = "shop-terraform-state"
    key    = "network.tfstate"
    region = "eu-central-1"
  }
}

provider "aws" {
  region = "eu-central-1"
}

module "vpc" {
  source = "./modules/vpc"
}
