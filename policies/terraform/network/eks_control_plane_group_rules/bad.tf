resource "aws_security_group" "app" {
  name = "shop-app"

  ingress { # expect: TN032
    description = "HTTPS"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/16"]
  }
}

resource "aws_security_group_rule" "metrics" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  from_port         = 9100
  to_port           = 9100
  protocol          = "tcp"
  cidr_blocks       = ["10.9.0.0/16"]
}

resource "aws_route_table" "private" {
  vpc_id = "vpc-1"

  route { # expect: TN032
    cidr_block = "10.9.0.0/16"
    gateway_id = "vgw-1"
  }
}

resource "aws_route" "out" {
  route_table_id         = aws_route_table.private.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = "nat-1"
}
