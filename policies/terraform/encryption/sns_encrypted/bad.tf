resource "aws_sns_topic" "alerts" {
  display_name = "Alerts of the shop" # expect: TE015
}

resource "aws_sns_topic" "orders" {
  name              = "shop-orders"
  kms_master_key_id = "alias/aws/sns" # expect: TE015@low
}
