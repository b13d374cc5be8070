resource "aws_security_group" "app" {
  name        = "shop-app"
  description = "Application servers of the shop"

  ingress {
    description = "Node"
    from_port   = 3000
    to_port     = 3000
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"] # expect: TN002
  }

  ingress {
    description = "Metrics"
    from_port   = 9100
    to_port     = 9100
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "web" {
  security_group_id = aws_security_group.app.id
  description       = "80 and everything up to 443"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 443
  cidr_ipv6         = "::/0" # expect: TN002
}

# Nobody on the internet talks to a cache, on whatever port.
resource "aws_security_group" "cache" {
  name        = "shop-cache"
  description = "Cache of the shop"

  ingress {
    description = "TLS"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"] # expect: TN002
  }
}

resource "aws_elasticache_replication_group" "cache" {
  replication_group_id = "shop"
  description          = "Sessions"
  security_group_ids   = [aws_security_group.cache.id]
}
