variable "platform" {
  type = string
}

resource "aws_security_group" "worker" {
  name        = "batch-worker"
  description = "Workers of the batch platform"

  ingress {
    description = "Each other"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    self        = true
  }

  ingress {
    description = "Private addresses"
    from_port   = 0
    to_port     = 65535
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }

  ingress {
    description = "One port"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    description     = "Whoever the platform says"
    from_port       = 0
    to_port         = 0
    protocol        = "-1"
    security_groups = [var.platform]
  }

  egress {
    description = "Updates"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
