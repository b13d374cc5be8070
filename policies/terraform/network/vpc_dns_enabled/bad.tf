resource "aws_vpc" "shop" {
  cidr_block         = "10.0.0.0/16"
  enable_dns_support = false # expect: TN028@medium
}

resource "aws_vpc" "cluster" { # expect: TN028@medium
  cidr_block = "10.1.0.0/16"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.cluster.id
  cidr_block = "10.1.1.0/24"

  tags = {
    "kubernetes.io/role/internal-elb" = "1"
  }
}

resource "aws_vpc" "batch" {
  cidr_block           = "10.2.0.0/16"
  enable_dns_hostnames = false # expect: TN028@medium
}

resource "aws_vpc_endpoint" "ecr" {
  vpc_id              = aws_vpc.batch.id
  service_name        = "com.amazonaws.eu-central-1.ecr.api"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
}
