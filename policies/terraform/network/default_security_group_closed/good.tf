variable "range" {
  type = string
}

resource "aws_vpc" "shop" {
  cidr_block = var.range
}

resource "aws_default_security_group" "shop" {
  vpc_id = aws_vpc.shop.id
}

resource "aws_vpc" "batch" {
  for_each   = toset(["blue", "green"])
  cidr_block = "10.1.0.0/16"
}

resource "aws_default_security_group" "batch" {
  for_each = aws_vpc.batch
  vpc_id   = each.value.id
}
