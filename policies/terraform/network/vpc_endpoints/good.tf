variable "region" {
  type    = string
  default = "eu-central-1"
}

resource "aws_vpc" "shop" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.shop.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.shop.id
  service_name = "com.amazonaws.${var.region}.s3"
}

# Nothing private in it.
resource "aws_vpc" "front" {
  cidr_block = "10.1.0.0/16"
}
