variable "office" {
  type    = string
  default = "198.51.100.0/24"
}

variable "subnets" {
  type = list(string)
}

resource "aws_eks_cluster" "shop" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids          = var.subnets
    public_access_cidrs = [var.office]
  }
}

resource "aws_eks_cluster" "private" {
  name     = "private"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids              = var.subnets
    endpoint_public_access  = false
    endpoint_private_access = true
  }
}

module "eks" {
  source  = "terraform-aws-modules/eks/aws"
  version = "21.3.1"

  name                         = "shop"
  endpoint_public_access       = true
  endpoint_public_access_cidrs = ["198.51.100.0/24"]
  subnet_ids                   = var.subnets
}

module "quiet" {
  source = "terraform-aws-modules/eks/aws"
  name   = "quiet"
}
