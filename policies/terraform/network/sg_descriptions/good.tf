variable "team" {
  type    = string
  default = "checkout"
}

resource "aws_security_group" "app" {
  name        = "shop-app"
  description = "Application servers of ${var.team}"

  ingress {
    description = "HTTPS from the load balancer"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/16"]
  }
}

resource "aws_security_group_rule" "metrics" {
  type              = "ingress"
  description       = "Metrics from the monitoring network"
  security_group_id = aws_security_group.app.id
  from_port         = 9100
  to_port           = 9100
  protocol          = "tcp"
  cidr_blocks       = ["10.9.0.0/16"]
}
