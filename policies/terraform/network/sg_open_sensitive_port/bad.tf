variable "admin_ranges" {
  type    = list(string)
  default = ["198.51.100.0/24", "0.0.0.0/0"]
}

resource "aws_security_group" "bastion" {
  name        = "shop-bastion"
  description = "Shell access to the shop"
  vpc_id      = aws_vpc.shop.id

  ingress {
    description = "SSH"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"] # expect: TN001
  }

  ingress {
    description      = "Everything below 10000"
    from_port        = 1024
    to_port          = 10000
    protocol         = "tcp"
    ipv6_cidr_blocks = ["::/0"] # expect: TN001
  }
}

resource "aws_security_group_rule" "database" {
  type              = "ingress"
  security_group_id = aws_security_group.bastion.id
  description       = "PostgreSQL"
  from_port         = "5432"
  to_port           = "5432"
  protocol          = "6"
  cidr_blocks       = var.admin_ranges # expect: TN001
}

resource "aws_vpc_security_group_ingress_rule" "cache" {
  security_group_id = aws_security_group.bastion.id
  description       = "Redis, half of the internet"
  ip_protocol       = "tcp"
  from_port         = 6379
  to_port           = 6379
  cidr_ipv4         = "128.0.0.0/1" # expect: TN001
}

resource "aws_vpc" "shop" {
  cidr_block = "10.0.0.0/16"
}
