resource "aws_eks_cluster" "shop" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config { # expect: TN010
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}

variable "allowed_ranges" {
  type    = list(string)
  default = ["198.51.100.0/24", "0.0.0.0/0"]
}

resource "aws_eks_cluster" "batch" {
  name     = "batch"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids              = ["subnet-1", "subnet-2"]
    endpoint_public_access  = true
    endpoint_private_access = true
    public_access_cidrs     = var.allowed_ranges # expect: TN010
  }
}

module "eks" {
  source  = "terraform-aws-modules/eks/aws"
  version = "21.3.1"

  name                   = "shop"
  endpoint_public_access = true # expect: TN010
}
