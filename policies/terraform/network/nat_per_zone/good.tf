variable "environment" {
  type    = string
  default = "production"
}

resource "aws_nat_gateway" "zone" {
  count         = 3
  subnet_id     = "subnet-1"
  allocation_id = "eipalloc-1"
}

variable "tables" {
  type = list(string)
}

resource "aws_route" "out" {
  count                  = 3
  route_table_id         = var.tables[count.index]
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.zone[count.index].id
}

module "vpc" {
  source                 = "terraform-aws-modules/vpc/aws"
  enable_nat_gateway     = true
  one_nat_gateway_per_az = true
}
