resource "aws_key_pair" "nodes" {
  key_name   = "nodes"
  public_key = file("nodes.pub")
}

resource "aws_eks_node_group" "shop" {
  cluster_name    = "shop"
  node_group_name = "shop"
  node_role_arn   = "arn:aws:iam::111122223333:role/node"
  subnet_ids      = ["subnet-1", "subnet-2"]

  remote_access { # expect: TN012
    ec2_ssh_key = aws_key_pair.nodes.key_name
  }
}

resource "aws_eks_node_group" "batch" {
  cluster_name    = "shop"
  node_group_name = "batch"
  node_role_arn   = "arn:aws:iam::111122223333:role/node"
  subnet_ids      = ["subnet-1", "subnet-2"]

  remote_access {
    ec2_ssh_key               = "nodes"
    source_security_group_ids = [] # expect: TN012
  }
}
