terraform {
  required_version = ">= 1.9.0"
}

provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "replica"
  region = "eu-west-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

data "aws_vpc" "main" {
  id = "vpc-0123456789abcdef0"
}

resource "aws_subnet" "zones" {
  for_each   = toset(["10.0.0.0/24", "10.0.1.0/24"])
  vpc_id     = aws_vpc.main.id
  cidr_block = each.key
}

resource "aws_eip" "nat" {
  count  = 3
  domain = "vpc"
}

module "queues" {
  for_each = toset(["a", "b"])
  source   = "./queue"
  name     = each.key
}
