resource "aws_default_vpc" "default" { # expect: TN027
  enable_dns_hostnames = true
}

data "aws_vpc" "default" {
  default = true # expect: TN027
}
