variable "role" {
  type = string
}

resource "aws_eks_cluster" "shop" {
  name     = "shop"
  role_arn = var.role
  version  = "1.35"
}

# Not in the table yet.
resource "aws_eks_cluster" "next" {
  name     = "next"
  role_arn = var.role
  version  = "1.37"
}

module "eks" {
  source             = "terraform-aws-modules/eks/aws"
  version            = "~> 21.0"
  name               = "shop"
  kubernetes_version = "1.34"
}
