resource "aws_vpc" "shop" {
  cidr_block = "10.0.0.0/16" # expect: TN024
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.shop.id
  cidr_block = "10.0.1.0/24"
}
