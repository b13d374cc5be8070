# parameters: {TN009: {allow_restricted_public: false}}
resource "aws_eks_cluster" "shop" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config { # expect: TN009
    subnet_ids          = ["subnet-1", "subnet-2"]
    public_access_cidrs = ["198.51.100.0/24"]
  }
}

module "eks" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 21.0"

  name                         = "shop"
  endpoint_public_access       = true # expect: TN009
  endpoint_public_access_cidrs = ["198.51.100.0/24"]
}
