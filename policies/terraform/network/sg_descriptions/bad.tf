resource "aws_security_group" "app" { # expect: TN005
  name = "shop-app"

  ingress { # expect: TN005
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/16"]
  }
}

resource "aws_security_group" "cache" {
  name        = "shop-cache"
  description = "Managed by Terraform" # expect: TN005
}

resource "aws_vpc_security_group_ingress_rule" "cache" { # expect: TN005
  security_group_id            = aws_security_group.cache.id
  referenced_security_group_id = aws_security_group.app.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}
