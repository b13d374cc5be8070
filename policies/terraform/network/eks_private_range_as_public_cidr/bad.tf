resource "aws_eks_cluster" "shop" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids          = ["subnet-1", "subnet-2"]
    public_access_cidrs = ["203.0.113.0/24", "10.0.0.0/8"] # expect: TN026
  }
}

module "eks" {
  source                               = "terraform-aws-modules/eks/aws"
  version                              = "~> 20.0"
  cluster_name                         = "shop"
  cluster_endpoint_public_access       = true
  cluster_endpoint_public_access_cidrs = ["172.16.0.0/12"] # expect: TN026
}
