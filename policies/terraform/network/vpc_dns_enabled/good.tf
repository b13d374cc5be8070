variable "range" {
  type = string
}

resource "aws_vpc" "cluster" {
  cidr_block           = var.range
  enable_dns_support   = true
  enable_dns_hostnames = true
}

resource "aws_route53_zone" "inside" {
  name = "shop.internal"

  vpc {
    vpc_id = aws_vpc.cluster.id
  }
}

# Nothing in it needs names.
resource "aws_vpc" "batch" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.batch.id
  service_name = "com.amazonaws.eu-central-1.s3"
}
