variable "environment" {
  type    = string
  default = "production"
}

resource "aws_eks_cluster" "shop" {
  name                = "shop"
  role_arn            = "arn:aws:iam::111122223333:role/eks"
  deletion_protection = false # expect: TB033
}

module "eks" {
  source              = "terraform-aws-modules/eks/aws"
  version             = "~> 21.0"
  name                = "batch"
  deletion_protection = false # expect: TB033
}
