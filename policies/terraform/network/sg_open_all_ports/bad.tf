resource "aws_security_group" "worker" {
  name        = "batch-worker"
  description = "Workers of the batch platform"

  ingress {
    description      = "Anything"
    from_port        = 0
    to_port          = 0
    protocol         = "-1"
    cidr_blocks      = ["0.0.0.0/0"] # expect: TN003
    ipv6_cidr_blocks = ["::/0"]
  }

  dynamic "ingress" {
    for_each = { tcp = "tcp", udp = "udp" }
    content {
      description = "All of ${ingress.key}"
      from_port   = 0
      to_port     = 65535
      protocol    = ingress.value
      cidr_blocks = ["0.0.0.0/0"] # expect: TN003
    }
  }
}

resource "aws_vpc_security_group_ingress_rule" "any" {
  security_group_id = aws_security_group.worker.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0" # expect: TN003
}
