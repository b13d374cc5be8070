resource "aws_vpc" "shop" { # expect: TN024
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.shop.id
  cidr_block = "10.0.1.0/24"
}
