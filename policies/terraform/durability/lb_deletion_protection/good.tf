variable "environment" {
  type    = string
  default = "production"
}

variable "subnets" {
  type = list(string)
}

resource "aws_lb" "shop" {
  name                       = "shop"
  subnets                    = var.subnets
  enable_deletion_protection = true
}
