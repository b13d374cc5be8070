module "network" {
  source = "git::https://git.example.com/shop/vpc.git?ref=0123456789abcdef0123456789abcdef01234567" # v5.1.0
}

module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "6.0.1"
}

# Not pinned at all is what another policy says.
module "queue" {
  source = "git::https://git.example.com/shop/queue.git"
}
