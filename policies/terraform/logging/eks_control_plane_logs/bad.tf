resource "aws_eks_cluster" "shop" {
  name                      = "shop"
  role_arn                  = aws_iam_role.cluster.arn
  enabled_cluster_log_types = ["api"] # expect: TL001@high
}

resource "aws_eks_cluster" "batch" { # expect: TL001@high
  name     = "batch"
  role_arn = aws_iam_role.cluster.arn
}

resource "aws_eks_cluster" "trial" {
  name                      = "trial"
  role_arn                  = aws_iam_role.cluster.arn
  enabled_cluster_log_types = ["audit", "api"] # expect: TL001
}
