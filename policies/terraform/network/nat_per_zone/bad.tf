variable "environment" {
  type    = string
  default = "production"
}

resource "aws_nat_gateway" "only" {
  subnet_id     = "subnet-1" # expect: TN016
  allocation_id = "eipalloc-1"
}

resource "aws_route_table" "private" {
  count  = 3
  vpc_id = "vpc-1"
}

resource "aws_route" "out" {
  count                  = 3
  route_table_id         = aws_route_table.private[count.index].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.only.id
}

module "vpc" {
  source             = "terraform-aws-modules/vpc/aws"
  enable_nat_gateway = true
  single_nat_gateway = true # expect: TN016
}
