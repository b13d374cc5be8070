# parameters: {TE014: {require_cmk: true}}
resource "aws_sqs_queue" "orders" { # expect: TE014
  name_prefix             = "shop-orders"
  sqs_managed_sse_enabled = true
}
