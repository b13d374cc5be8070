provider "aws" {
  region = "eu-central-1"
}

resource "aws_eks_node_group" "workers" { # expect: TE021
  cluster_name  = "shop"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = ["subnet-1"]
  disk_size     = 50

  scaling_config {
    desired_size = 3
    max_size     = 6
    min_size     = 3
  }
}
