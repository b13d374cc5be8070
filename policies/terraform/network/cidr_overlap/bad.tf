resource "aws_vpc" "shop" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  count      = 2
  vpc_id     = aws_vpc.shop.id
  cidr_block = cidrsubnet("10.0.0.0/16", 8, count.index)
}

resource "aws_subnet" "public" { # expect: TN029
  vpc_id     = aws_vpc.shop.id
  cidr_block = "10.0.1.128/25"
}

resource "aws_subnet" "database" { # expect: TN029
  vpc_id     = aws_vpc.shop.id
  cidr_block = "10.1.0.0/24"
}

resource "aws_vpc" "tools" {
  cidr_block = "10.0.128.0/17"
}

resource "aws_vpc_peering_connection" "tools" {
  vpc_id      = aws_vpc.shop.id
  peer_vpc_id = aws_vpc.tools.id # expect: TN029
}
