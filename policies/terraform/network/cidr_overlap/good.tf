variable "extra" {
  type = string
}

resource "aws_vpc" "shop" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  count      = 3
  vpc_id     = aws_vpc.shop.id
  cidr_block = cidrsubnet("10.0.0.0/16", 8, count.index)
}

resource "aws_subnet" "unknown" {
  vpc_id     = aws_vpc.shop.id
  cidr_block = var.extra
}

# The same ranges, but in another VPC.
resource "aws_vpc" "batch" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_vpc_ipv4_cidr_block_association" "pods" {
  vpc_id     = aws_vpc.batch.id
  cidr_block = "100.64.0.0/16"
}

resource "aws_subnet" "pods" {
  vpc_id     = aws_vpc.batch.id
  cidr_block = "100.64.0.0/18"
}

resource "aws_vpc_peering_connection" "batch" {
  vpc_id      = aws_vpc.shop.id
  peer_vpc_id = aws_vpc.batch.id
}
