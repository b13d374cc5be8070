resource "aws_lb" "shop" {
  name = "shop"

  access_logs {
    bucket  = aws_s3_bucket.logs.id
    enabled = true
  }
}

# Nothing of plain TCP is logged.
resource "aws_lb" "edge" {
  name               = "edge"
  load_balancer_type = "network"
}

resource "aws_lb_listener" "edge" {
  load_balancer_arn = aws_lb.edge.arn
  port              = 443
  protocol          = "TCP"
}

resource "aws_lb" "inspection" {
  name               = "inspection"
  load_balancer_type = "gateway"
}
