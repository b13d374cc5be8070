resource "aws_lb" "shop" {
  name    = "shop"
  subnets = ["subnet-1", "subnet-2"]
}

resource "aws_lb" "internal" {
  name     = "internal"
  internal = true
}

resource "aws_lb" "edge" {
  name               = "edge"
  load_balancer_type = "network"
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.shop.arn
  port              = 80
  protocol          = "HTTP" # expect: TE031

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop.arn
  }
}

resource "aws_lb_listener" "circle" {
  load_balancer_arn = aws_lb.shop.arn
  port              = 8080
  protocol          = "HTTP" # expect: TE031

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "#{protocol}"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "internal" {
  load_balancer_arn = aws_lb.internal.arn
  port              = "80"
  protocol          = "HTTP" # expect: TE031@medium

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop.arn
  }
}

resource "aws_lb_listener" "edge" {
  load_balancer_arn = aws_lb.edge.arn
  port              = 80
  protocol          = "TCP" # expect: TE031

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop.arn
  }
}

resource "aws_lb_target_group" "shop" {
  name = "shop"
}

resource "aws_elb" "legacy" {
  name = "legacy"

  listener {
    instance_port     = 8000
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http" # expect: TE031
  }
}
