locals {
  types = ["api", "audit", "authenticator"]
}

resource "aws_eks_cluster" "shop" {
  for_each                  = toset(["shop", "batch"])
  name                      = each.key
  role_arn                  = aws_iam_role.cluster.arn
  enabled_cluster_log_types = concat(local.types, ["scheduler", "controllerManager"])

  tags = {
    Environment = "production"
  }
}

resource "aws_eks_cluster" "trial" {
  name                      = "trial"
  enabled_cluster_log_types = local.types
}

module "eks" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 21.0"

  name = "trial"
}

module "network" {
  source            = "./network"
  enabled_log_types = []
}
