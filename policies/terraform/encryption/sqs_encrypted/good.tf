resource "aws_sqs_queue" "orders" {
  name              = "shop-orders"
  kms_master_key_id = aws_kms_key.queues.arn
}

resource "aws_sqs_queue" "orders_dead_letter" {
  name                    = "shop-orders-dlq"
  sqs_managed_sse_enabled = true
}

# Encrypted with a key of the service, as every queue that says nothing.
resource "aws_sqs_queue" "mail" {
  name = "shop-mail"
}

resource "aws_sqs_queue" "jobs" {
  name                    = "batch-jobs"
  sqs_managed_sse_enabled = false
  kms_master_key_id       = "alias/queues"
}
