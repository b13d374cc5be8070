variable "environment" {
  type    = string
  default = "production"
}

provider "aws" {
  region = "eu-central-1"
}

data "aws_availability_zones" "here" {}

variable "zones" {
  type = list(string)
}

resource "aws_subnet" "private" {
  for_each          = toset(["10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24"])
  vpc_id            = "vpc-1"
  cidr_block        = each.value
  availability_zone = data.aws_availability_zones.here.names[index(["10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24"], each.value)]
}

resource "aws_subnet" "public" {
  for_each          = toset(var.zones)
  vpc_id            = "vpc-1"
  availability_zone = each.value
}

# Not a tier.
resource "aws_subnet" "build" {
  vpc_id            = "vpc-1"
  cidr_block        = "10.0.200.0/24"
  availability_zone = "eu-central-1a"
}
