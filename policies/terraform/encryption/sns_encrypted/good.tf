locals {
  key = "alias/topics"
}

resource "aws_sns_topic" "alerts" {
  for_each = toset(["shop", "batch"])

  name              = "${each.key}-alerts"
  kms_master_key_id = local.key
}
