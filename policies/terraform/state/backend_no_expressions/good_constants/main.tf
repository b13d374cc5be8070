variable "release" {
  type  = string
  const = true
}

terraform {
  required_version = ">= 1.15.0"
}

module "vpc" {
  source = "git::https://git.example.com/shop/vpc.git?ref=${var.release}"
}
