resource "aws_lb" "shop" {
  name = "shop"
}
