variable "kubernetes_version" {
  type    = string
  default = "1.28"
}

resource "aws_eks_cluster" "shop" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = var.kubernetes_version # expect: TB022@high
}

resource "aws_eks_cluster" "batch" {
  name     = "batch"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = "1.32" # expect: TB022@low
}

resource "aws_eks_cluster" "tools" {
  name     = "tools"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = "1.31" # expect: TB022
}

# A number loses its last zero.
resource "aws_eks_cluster" "number" {
  name     = "number"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = 1.30 # expect: TB022@high
}

resource "aws_eks_cluster" "silent" { # expect: TB022@info
  name     = "silent"
  role_arn = "arn:aws:iam::111122223333:role/eks"
}

module "eks" {
  source          = "terraform-aws-modules/eks/aws"
  version         = "~> 20.0"
  cluster_name    = "shop"
  cluster_version = "1.27" # expect: TB022@high
}
