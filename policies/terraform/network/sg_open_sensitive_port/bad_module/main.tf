provider "aws" {
  region = "eu-central-1"
}

module "search" {
  source = "./search"
  ranges = ["0.0.0.0/0"]
}
