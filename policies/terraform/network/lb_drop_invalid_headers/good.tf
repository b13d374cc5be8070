variable "subnets" {
  type = list(string)
}

resource "aws_lb" "shop" {
  name                       = "shop"
  subnets                    = var.subnets
  drop_invalid_header_fields = true
}

resource "aws_lb" "tcp" {
  name               = "tcp"
  load_balancer_type = "network"
}
