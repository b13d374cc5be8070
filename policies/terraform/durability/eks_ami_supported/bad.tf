resource "aws_eks_cluster" "shop" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = "1.34"
}

resource "aws_eks_node_group" "general" {
  cluster_name  = aws_eks_cluster.shop.name
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  ami_type      = "AL2_x86_64" # expect: TB023@high
}

resource "aws_eks_node_group" "gpu" {
  cluster_name  = "batch"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  ami_type      = "AL2_x86_64_GPU" # expect: TB023
}

module "eks" {
  source             = "terraform-aws-modules/eks/aws"
  version            = "~> 21.0"
  name               = "tools"
  kubernetes_version = "1.32"

  eks_managed_node_groups = {
    arm = {
      ami_type = "AL2_ARM_64" # expect: TB023
    }
  }
}
