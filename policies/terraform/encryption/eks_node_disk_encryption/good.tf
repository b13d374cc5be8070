resource "aws_eks_node_group" "workers" {
  for_each = toset(["general", "batch"])

  cluster_name  = "shop"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = ["subnet-1"]

  launch_template {
    id      = aws_launch_template.workers.id
    version = "$Latest"
  }
}

resource "aws_launch_template" "workers" {
  name_prefix = "workers-"
}
