variable "times" {
  type = number
}

resource "aws_sqs_queue" "orders" {
  name = "orders"

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.unread.arn
    maxReceiveCount     = var.times
  })
}

resource "aws_sqs_queue" "unread" {
  name = "orders-unread"
}

resource "aws_sqs_queue" "invoices" {
  name = "invoices"
}

resource "aws_sqs_queue_redrive_policy" "invoices" {
  queue_url = aws_sqs_queue.invoices.id

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.invoices_dlq.arn
    maxReceiveCount     = 5
  })
}

resource "aws_sqs_queue" "invoices_dlq" {
  name = "invoices-dlq"
}
