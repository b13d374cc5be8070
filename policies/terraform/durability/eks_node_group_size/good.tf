variable "environment" {
  type    = string
  default = "production"
}

variable "desired" {
  type    = number
  default = 3
}

resource "aws_eks_cluster" "shop" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"
}

resource "aws_eks_node_group" "general" {
  cluster_name  = aws_eks_cluster.shop.name
  node_role_arn = "arn:aws:iam::111122223333:role/node"

  scaling_config {
    min_size     = 2
    desired_size = var.desired
    max_size     = 10
  }
}

resource "aws_eks_node_group" "system" {
  cluster_name  = aws_eks_cluster.shop.name
  node_role_arn = "arn:aws:iam::111122223333:role/node"

  scaling_config {
    min_size     = 1
    desired_size = 20
    max_size     = 10
  }

  lifecycle {
    ignore_changes = [scaling_config[0].desired_size]
  }
}

# Nodes come by themselves.
resource "aws_eks_cluster" "auto" {
  name     = "auto"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  compute_config {
    enabled = true
  }
}

resource "aws_eks_node_group" "extra" {
  cluster_name  = aws_eks_cluster.auto.name
  node_role_arn = "arn:aws:iam::111122223333:role/node"

  scaling_config {
    min_size     = 0
    desired_size = 0
    max_size     = 2
  }
}
