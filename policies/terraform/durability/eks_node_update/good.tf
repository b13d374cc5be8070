variable "subnets" {
  type = list(string)
}

resource "aws_eks_node_group" "general" {
  cluster_name  = "shop"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = var.subnets

  update_config {
    max_unavailable_percentage = 25
  }
}

resource "aws_eks_node_group" "large" {
  cluster_name  = "shop"
  node_role_arn = "arn:aws:iam::111122223333:role/node"

  scaling_config {
    min_size     = 10
    desired_size = 20
    max_size     = 40
  }

  update_config {
    max_unavailable = 4
  }
}
