variable "suffix" {
  type = string
}

provider "aws" {
  region = "eu-central-1"
}

module "orders" {
  source = "./modules/queue"
  name   = "orders-${var.suffix}"

  providers = {
    aws = aws
  }
}

module "partners" {
  for_each = toset(["a", "b"])
  source   = "./modules/queue"
  name     = each.key
  delay    = 30

  depends_on = [module.orders]
}

# Nobody knows what it takes.
module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 6.0"
  name    = "shop"
}
