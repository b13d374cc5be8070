resource "aws_eks_cluster" "shop" {
  name                          = "shop"
  role_arn                      = "arn:aws:iam::111122223333:role/eks"
  bootstrap_self_managed_addons = false # expect: TB024@medium
}

resource "aws_eks_addon" "cni" {
  cluster_name                = aws_eks_cluster.shop.name
  addon_name                  = "vpc-cni"
  addon_version               = "v1.20.4-eksbuild.1"
  resolve_conflicts_on_update = "OVERWRITE" # expect: TB024@info
}

resource "aws_eks_addon" "dns" { # expect: TB024
  cluster_name = aws_eks_cluster.shop.name
  addon_name   = "coredns"
}
