variable "environment" {
  type    = string
  default = "production"
}

resource "aws_lb" "shop" {
  name                       = "shop"
  enable_deletion_protection = false # expect: TB026
}
