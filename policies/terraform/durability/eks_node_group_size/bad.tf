variable "environment" {
  type    = string
  default = "production"
}

resource "aws_eks_cluster" "shop" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"
}

resource "aws_eks_node_group" "general" { # expect: TB020@low
  cluster_name  = aws_eks_cluster.shop.name
  node_role_arn = "arn:aws:iam::111122223333:role/node"

  scaling_config {
    min_size     = 1
    desired_size = 5 # expect: TB020@high
    max_size     = 3
  }
}

resource "aws_eks_node_group" "spot" {
  cluster_name  = aws_eks_cluster.shop.name
  node_role_arn = "arn:aws:iam::111122223333:role/node"

  scaling_config {
    min_size     = 1
    desired_size = 0 # expect: TB020@high
    max_size     = 0 # expect: TB020@high
  }
}

module "eks" {
  source             = "terraform-aws-modules/eks/aws"
  version            = "~> 21.0"
  name               = "batch"
  kubernetes_version = "1.34"

  eks_managed_node_groups = {
    workers = {
      min_size     = 4 # expect: TB020@high
      max_size     = 2
      desired_size = 2 # expect: TB020@high
    }
  }
}
