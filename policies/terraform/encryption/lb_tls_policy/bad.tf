resource "aws_lb_listener" "https" { # expect: TE032
  load_balancer_arn = aws_lb.shop.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = aws_acm_certificate.shop.arn
}

resource "aws_lb_listener" "broker" {
  load_balancer_arn = aws_lb.broker.arn
  port              = 8883
  protocol          = "TLS"
  ssl_policy        = "ELBSecurityPolicy-2016-08" # expect: TE032
}

resource "aws_lb_listener" "api" {
  for_each = toset(["8443", "9443"])

  load_balancer_arn = aws_lb.shop.arn
  port              = each.key
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-1-2021-06" # expect: TE032
}
