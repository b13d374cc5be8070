resource "aws_eks_node_group" "general" {
  cluster_name  = "shop"
  node_role_arn = "arn:aws:iam::111122223333:role/node"

  scaling_config {
    min_size     = 2
    desired_size = 3
    max_size     = 6
  }

  update_config {
    max_unavailable = 3 # expect: TB021
  }
}

resource "aws_eks_node_group" "batch" {
  cluster_name  = "shop"
  node_role_arn = "arn:aws:iam::111122223333:role/node"

  update_config {
    max_unavailable_percentage = 50 # expect: TB021
  }
}
