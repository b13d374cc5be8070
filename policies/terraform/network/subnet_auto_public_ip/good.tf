resource "aws_vpc" "shop" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.shop.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_subnet" "public" {
  count                   = 2
  vpc_id                  = aws_vpc.shop.id
  cidr_block              = cidrsubnet("10.0.0.0/16", 8, count.index + 10)
  map_public_ip_on_launch = true
}

resource "aws_subnet" "front" {
  vpc_id                  = aws_vpc.shop.id
  cidr_block              = "10.0.3.0/24"
  map_public_ip_on_launch = true

  tags = {
    Name                     = "shop-front"
    "kubernetes.io/role/elb" = "1"
  }
}

# A NAT gateway works in a public subnet only.
resource "aws_subnet" "edge" {
  vpc_id                  = aws_vpc.shop.id
  cidr_block              = "10.0.4.0/24"
  map_public_ip_on_launch = true
}

resource "aws_nat_gateway" "shop" {
  subnet_id = aws_subnet.edge.id
}
