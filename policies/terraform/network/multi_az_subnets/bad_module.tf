provider "aws" {
  region = "eu-central-1"
}

module "vpc" { # expect: TN015@low
  source          = "terraform-aws-modules/vpc/aws"
  version         = "~> 6.0"
  name            = "shop"
  azs             = ["eu-central-1a", "eu-central-1b"]
  private_subnets = ["10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24"]
}
