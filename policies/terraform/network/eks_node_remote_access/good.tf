resource "aws_security_group" "bastion" {
  name = "bastion"
}

variable "key" {
  type = string
}

resource "aws_eks_node_group" "shop" {
  cluster_name    = "shop"
  node_group_name = "shop"
  node_role_arn   = "arn:aws:iam::111122223333:role/node"
  subnet_ids      = ["subnet-1", "subnet-2"]

  remote_access {
    ec2_ssh_key               = var.key
    source_security_group_ids = ["sg-0123456789abcdef0"]
  }
}

resource "aws_eks_node_group" "plain" {
  cluster_name    = "shop"
  node_group_name = "plain"
  node_role_arn   = "arn:aws:iam::111122223333:role/node"
  subnet_ids      = ["subnet-1", "subnet-2"]
}
