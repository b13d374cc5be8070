terraform {
  required_version = ">= 1.9.0"

  required_providers {
    aws = { # expect: TS011
      source = "hashicorp/aws"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.6"
    }
  }
}

provider "google" {
  project = "shop"
  version = "~> 3.0" # expect: TS011
}
