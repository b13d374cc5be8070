variable "ranges" {
  type = list(string)
}

resource "aws_security_group" "search" {
  name        = "search"
  description = "Search of the shop"

  ingress {
    description = "REST"
    from_port   = 9200
    to_port     = 9200
    protocol    = "tcp"
    cidr_blocks = var.ranges # expect: TN001
  }
}
