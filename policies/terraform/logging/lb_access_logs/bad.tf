resource "aws_lb" "shop" { # expect: TL010
  name    = "shop"
  subnets = ["subnet-1", "subnet-2"]
}

resource "aws_lb" "internal" {
  name     = "internal"
  internal = true

  access_logs {
    bucket  = "acme-lb-logs"
    enabled = false # expect: TL010
  }
}

resource "aws_lb" "broker" { # expect: TL010
  name               = "broker"
  load_balancer_type = "network"
}

resource "aws_lb_listener" "broker" {
  load_balancer_arn = aws_lb.broker.arn
  port              = 8883
  protocol          = "TLS"
}
