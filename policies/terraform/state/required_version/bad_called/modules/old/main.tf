terraform { # expect: TS009
  required_version = "< 1.0"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
