variable "release" {
  type = string
}

terraform {
  required_version = ">= 1.9.0"
}

module "vpc" { # expect: TS004
  source = "git::https://git.example.com/shop/vpc.git?ref=${var.release}"
}

module "queue" { # expect: TS004
  source  = "example/queue/aws"
  version = var.release
}
