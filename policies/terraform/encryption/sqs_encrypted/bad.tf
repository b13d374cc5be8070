resource "aws_sqs_queue" "orders" {
  name                      = "shop-orders"
  message_retention_seconds = 345600
  sqs_managed_sse_enabled   = false # expect: TE014
}

resource "aws_sqs_queue" "jobs" {
  for_each = toset(["resize", "mail"])

  name                    = "batch-${each.key}"
  sqs_managed_sse_enabled = "false" # expect: TE014
}
