variable "environment" {
  type    = string
  default = "staging"
}

module "vpc" {
  source             = "terraform-aws-modules/vpc/aws"
  enable_nat_gateway = true
  single_nat_gateway = true
}
