resource "aws_subnet" "private_a" {
  vpc_id                  = aws_vpc.shop.id
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = true # expect: TN008
}

resource "aws_subnet" "app" {
  vpc_id                  = aws_vpc.shop.id
  cidr_block              = "10.0.2.0/24"
  map_public_ip_on_launch = "true" # expect: TN008

  tags = {
    Name = "shop-app"
  }
}

resource "aws_vpc" "shop" {
  cidr_block = "10.0.0.0/16"
}
