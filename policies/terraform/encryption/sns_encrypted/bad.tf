resource "aws_sns_topic" "alerts" { # expect: TE015
  display_name = "Alerts of the shop"
}

resource "aws_sns_topic" "orders" {
  name              = "shop-orders"
  kms_master_key_id = "alias/aws/sns" # expect: TE015@low
}

variable "key" {
  type    = string
  default = null
}

resource "aws_sns_topic" "events" {
  name              = "shop-events"
  kms_master_key_id = var.key # expect: TE015
}
