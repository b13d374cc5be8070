module "network" {
  source = "git::https://git.example.com/shop/vpc.git//modules/network" # expect: TS013
}

module "queue" {
  source = "git::ssh://git@git.example.com/shop/queue.git?ref=main" # expect: TS013
}

module "vpc" {
  source = "terraform-aws-modules/vpc/aws" # expect: TS013
  name   = "shop"
}

module "archive" {
  source = "https://modules.example.com/search.zip" # expect: TS013
}

module "legacy" {
  source = "hg::https://hg.example.com/legacy" # expect: TS013
}

module "github" {
  source = "github.com/example/terraform-aws-queue" # expect: TS013
}
