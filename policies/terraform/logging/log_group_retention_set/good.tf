variable "retention" {
  type    = number
  default = 30
}

resource "aws_cloudwatch_log_group" "shop" {
  for_each          = toset(["api", "web"])
  name              = "/shop/${each.key}"
  retention_in_days = var.retention
}

# The class has a retention of its own.
resource "aws_cloudwatch_log_group" "delivery" {
  name            = "/delivery"
  log_group_class = "DELIVERY"
}

resource "aws_cloudwatch_log_group" "disabled" {
  count = 0
  name  = "/old"
}
