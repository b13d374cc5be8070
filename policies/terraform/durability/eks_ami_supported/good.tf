variable "role" {
  type = string
}

resource "aws_eks_node_group" "general" {
  cluster_name  = "shop"
  node_role_arn = var.role
  ami_type      = "AL2023_x86_64_STANDARD"
}

resource "aws_eks_node_group" "chosen_by_eks" {
  cluster_name  = "shop"
  node_role_arn = var.role
}

resource "aws_eks_node_group" "bottlerocket" {
  cluster_name  = "shop"
  node_role_arn = var.role
  ami_type      = "BOTTLEROCKET_ARM_64"
}
