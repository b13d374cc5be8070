variable "environment" {
  type    = string
  default = "development"
}

provider "aws" {
  region = "eu-central-1"
}

variable "zones" {
  type = list(string)
}

resource "aws_subnet" "private" {
  count             = 2
  vpc_id            = "vpc-1"
  cidr_block        = cidrsubnet("10.0.0.0/16", 8, count.index)
  availability_zone = var.zones[count.index]
}
