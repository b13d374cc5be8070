# Terraform removes the rule that AWS adds: without a block nothing goes out.
resource "aws_security_group" "database" {
  name = "shop-database"
}

resource "aws_security_group" "app" {
  name = "shop-app"

  egress {
    description = "APIs"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  egress {
    description     = "Database"
    from_port       = 0
    to_port         = 0
    protocol        = "-1"
    security_groups = [aws_security_group.database.id]
  }
}

resource "aws_security_group_rule" "inside" {
  type              = "egress"
  security_group_id = aws_security_group.app.id
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  cidr_blocks       = [aws_vpc.shop.cidr_block]
}

resource "aws_vpc" "shop" {
  cidr_block = "10.0.0.0/16"
}
