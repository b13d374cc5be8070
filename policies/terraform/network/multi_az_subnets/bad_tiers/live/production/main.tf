provider "aws" {
  region = "eu-central-1"
}

resource "aws_vpc" "shop" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" { # expect: TN015
  count      = 2
  vpc_id     = aws_vpc.shop.id
  cidr_block = cidrsubnet("10.0.0.0/16", 8, count.index)
}

resource "aws_subnet" "public_a" { # expect: TN015
  vpc_id            = aws_vpc.shop.id
  cidr_block        = "10.0.20.0/24"
  availability_zone = "eu-central-1a"
}

resource "aws_subnet" "public_b" {
  vpc_id            = aws_vpc.shop.id
  cidr_block        = "10.0.21.0/24"
  availability_zone = "eu-central-1b"
}

resource "aws_subnet" "public_c" {
  vpc_id            = aws_vpc.shop.id
  cidr_block        = "10.0.22.0/24"
  availability_zone = "eu-central-1b"
}
