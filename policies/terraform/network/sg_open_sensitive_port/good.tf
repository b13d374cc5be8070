variable "vpn_range" {
  type    = string
  default = "203.0.113.0/26"
}

resource "aws_security_group" "bastion" {
  name        = "shop-bastion"
  description = "Shell access to the shop"

  ingress {
    description = "SSH from the VPN"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = [var.vpn_range, "198.51.100.0/24"]
  }

  ingress {
    description = "Web"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  # All ports are another finding.
  ingress {
    description = "Anything"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }

  # Types of ICMP are no ports.
  ingress {
    description = "Echo"
    from_port   = 8
    to_port     = 22
    protocol    = "icmp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  egress {
    description = "SSH to others"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "database" {
  security_group_id            = aws_security_group.bastion.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.bastion.id
}

resource "aws_security_group_rule" "peers" {
  type                     = "ingress"
  security_group_id        = aws_security_group.bastion.id
  from_port                = 22
  to_port                  = 22
  protocol                 = "tcp"
  source_security_group_id = var.peers
}

variable "peers" {
  type = string
}
