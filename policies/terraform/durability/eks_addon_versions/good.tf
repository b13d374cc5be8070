variable "versions" {
  type = map(string)
}

resource "aws_eks_cluster" "shop" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"
}

data "aws_eks_addon_version" "dns" {
  addon_name         = "coredns"
  kubernetes_version = "1.34"
  most_recent        = true
}

resource "aws_eks_addon" "dns" {
  cluster_name  = aws_eks_cluster.shop.name
  addon_name    = "coredns"
  addon_version = data.aws_eks_addon_version.dns.version
}

# In Auto Mode nodes bring what they need.
resource "aws_eks_cluster" "auto" {
  name                          = "auto"
  role_arn                      = "arn:aws:iam::111122223333:role/eks"
  bootstrap_self_managed_addons = false

  compute_config {
    enabled = true
  }
}

resource "aws_eks_addon" "metrics" {
  cluster_name                = aws_eks_cluster.auto.name
  addon_name                  = "metrics-server"
  addon_version               = var.versions["metrics-server"]
  resolve_conflicts_on_update = "PRESERVE"
}
