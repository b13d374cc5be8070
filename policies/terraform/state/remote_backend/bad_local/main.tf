terraform {
  backend "local" { # expect: TS001
    path = "state/terraform.tfstate"
  }
}

provider "aws" {
  region = "eu-central-1"
}
