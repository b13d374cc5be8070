resource "aws_security_group" "app" {
  name = "shop-app" # expect: TN005

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/16"] # expect: TN005
  }
}

resource "aws_security_group" "cache" {
  name        = "shop-cache"
  description = "Managed by Terraform" # expect: TN005
}

resource "aws_vpc_security_group_ingress_rule" "cache" {
  security_group_id            = aws_security_group.cache.id
  referenced_security_group_id = aws_security_group.app.id
  ip_protocol                  = "tcp"
  from_port                    = 6379 # expect: TN005
  to_port                      = 6379
}
