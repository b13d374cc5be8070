variable "subnets" {
  type = list(string)
}

resource "aws_vpc" "shop" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "public" {
  vpc_id     = aws_vpc.shop.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_subnet" "private" {
  count      = 3
  vpc_id     = aws_vpc.shop.id
  cidr_block = cidrsubnet("10.0.0.0/16", 8, count.index + 10)
}

resource "aws_eks_node_group" "shop" {
  cluster_name  = "shop"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = aws_subnet.private[*].id
}

resource "aws_eks_node_group" "elsewhere" {
  cluster_name  = "shop"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = var.subnets
}

# The control plane may have public subnets.
resource "aws_eks_cluster" "shop" {
  name = "shop"

  vpc_config {
    subnet_ids = concat(aws_subnet.private[*].id, [aws_subnet.public.id])
  }
}

module "vpc" {
  source          = "terraform-aws-modules/vpc/aws"
  version         = "~> 6.0"
  private_subnets = ["10.1.1.0/24", "10.1.2.0/24"]
}

module "eks" {
  source     = "terraform-aws-modules/eks/aws"
  version    = "~> 21.0"
  name       = "tools"
  subnet_ids = concat(module.vpc.private_subnets, module.vpc.public_subnets)
}
