module "eks" { # expect: TL001
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 21.0"

  name = "shop"
}

module "eks_old" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 20.0"

  cluster_name              = "shop"
  cluster_enabled_log_types = ["audit", "api", "authenticator", "scheduler"] # expect: TL001
}

resource "aws_eks_cluster" "batch" {
  name                      = "batch"
  enabled_cluster_log_types = ["api", "audit", "authenticator"] # expect: TL001
}
