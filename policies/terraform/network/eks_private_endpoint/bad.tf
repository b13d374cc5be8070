resource "aws_eks_cluster" "shop" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config { # expect: TN011
    subnet_ids          = ["subnet-1", "subnet-2"]
    public_access_cidrs = ["198.51.100.0/24"]
  }
}

resource "aws_eks_cluster" "batch" {
  name     = "batch"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids              = ["subnet-1", "subnet-2"]
    endpoint_private_access = false # expect: TN011
  }
}

module "eks" {
  source                          = "terraform-aws-modules/eks/aws"
  version                         = "~> 20.8"
  cluster_name                    = "shop"
  cluster_endpoint_private_access = false # expect: TN011
}
