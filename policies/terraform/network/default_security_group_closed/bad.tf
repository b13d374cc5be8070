resource "aws_vpc" "shop" { # expect: TN006
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "batch" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_default_security_group" "batch" { # expect: TN006
  vpc_id = aws_vpc.batch.id

  ingress {
    protocol  = "-1"
    self      = true
    from_port = 0
    to_port   = 0
  }
}
