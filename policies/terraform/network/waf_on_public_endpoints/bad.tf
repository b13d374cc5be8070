resource "aws_lb" "shop" {
  name               = "shop"
  internal           = false # expect: TN023@info
  load_balancer_type = "application"
}

resource "aws_cloudfront_distribution" "site" { # expect: TN023
  enabled = true
}
