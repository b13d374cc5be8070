resource "aws_vpc" "shop" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "public" {
  count      = 3
  vpc_id     = aws_vpc.shop.id
  cidr_block = cidrsubnet("10.0.0.0/16", 8, count.index)
}

resource "aws_subnet" "private" {
  count      = 3
  vpc_id     = aws_vpc.shop.id
  cidr_block = cidrsubnet("10.0.0.0/16", 8, count.index + 10)
}

resource "aws_subnet" "workers" {
  vpc_id                  = aws_vpc.shop.id
  cidr_block              = "10.0.40.0/24"
  map_public_ip_on_launch = true
}

resource "aws_eks_node_group" "shop" {
  cluster_name  = "shop"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = concat(aws_subnet.private[*].id, aws_subnet.public[*].id) # expect: TN025
}

resource "aws_eks_node_group" "batch" {
  cluster_name  = "shop"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = [aws_subnet.workers.id] # expect: TN025
}

module "vpc" {
  source         = "terraform-aws-modules/vpc/aws"
  version        = "~> 6.0"
  public_subnets = ["10.1.1.0/24", "10.1.2.0/24"]
}

module "eks" {
  source     = "terraform-aws-modules/eks/aws"
  version    = "~> 21.0"
  name       = "tools"
  subnet_ids = module.vpc.public_subnets # expect: TN025
}
