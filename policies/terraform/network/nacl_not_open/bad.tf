resource "aws_network_acl" "shop" {
  vpc_id = "vpc-1"

  ingress {
    rule_no    = 100
    protocol   = "-1"
    action     = "allow"
    cidr_block = "0.0.0.0/0" # expect: TN017
    from_port  = 0
    to_port    = 0
  }
}

resource "aws_network_acl_rule" "shell" {
  network_acl_id  = aws_network_acl.shop.id
  rule_number     = 110
  protocol        = "tcp"
  rule_action     = "allow"
  ipv6_cidr_block = "::/0" # expect: TN017
  from_port       = 22
  to_port         = 22
}
