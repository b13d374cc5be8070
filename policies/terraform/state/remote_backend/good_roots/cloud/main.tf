terraform {
  cloud {
    organization = "acme"

    workspaces {
      name = "shop"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}
