terraform { # expect: TS009
  required_version = "~> 0.12"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
