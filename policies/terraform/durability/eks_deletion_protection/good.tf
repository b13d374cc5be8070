variable "environment" {
  type    = string
  default = "production"
}

variable "role" {
  type = string
}

resource "aws_eks_cluster" "shop" {
  name                = "shop"
  role_arn            = var.role
  deletion_protection = true
}

module "eks" {
  source       = "terraform-aws-modules/eks/aws"
  version      = "~> 20.8"
  cluster_name = "batch"
}
