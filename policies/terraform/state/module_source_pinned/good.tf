module "network" {
  source = "git::https://git.example.com/shop/vpc.git//modules/network?ref=v5.1.0"
}

module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 6.0"
  name    = "shop"
}

module "local" {
  source = "./modules/local"
}

module "archive" {
  source = "https://modules.example.com/search-1.4.0.zip"
}

module "bucket" {
  source = "s3::https://s3-eu-central-1.amazonaws.com/shop-modules/vpc.zip"
}

module "private" {
  source  = "app.example.com/shop/queue/aws"
  version = "2.0.1"
}
