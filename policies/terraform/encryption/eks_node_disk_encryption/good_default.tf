provider "aws" {
  region = "eu-central-1"
}

resource "aws_ebs_encryption_by_default" "this" {}

resource "aws_eks_node_group" "workers" {
  cluster_name  = "shop"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = ["subnet-1"]
  disk_size     = 50
}
