resource "aws_eks_cluster" "shop" { # expect: TE020
  name     = "shop"
  role_arn = aws_iam_role.cluster.arn
  version  = "1.33"
}

resource "aws_eks_cluster" "old" { # expect: TE020@high
  name     = "old"
  role_arn = aws_iam_role.cluster.arn
  version  = "1.27"
}

module "eks" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 21.0"

  name               = "batch"
  kubernetes_version = "1.33"
  encryption_config  = null # expect: TE020
}

module "eks_old" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 20.0"

  cluster_name              = "batch"
  cluster_version           = "1.27"
  cluster_encryption_config = {} # expect: TE020@high
}
