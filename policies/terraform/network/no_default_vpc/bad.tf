resource "aws_default_vpc" "default" {
  enable_dns_hostnames = true # expect: TN027
}

data "aws_vpc" "default" {
  default = true # expect: TN027
}
