# parameters: {TE014: {require_cmk: true}}
resource "aws_sqs_queue" "orders" {
  name_prefix             = "shop-orders" # expect: TE014
  sqs_managed_sse_enabled = true
}
