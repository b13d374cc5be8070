resource "aws_vpc" "main" { # expect: TS009@info
  cidr_block = "10.0.0.0/16"
}
