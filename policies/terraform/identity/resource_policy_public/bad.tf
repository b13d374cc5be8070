# Queues and images of a batch platform.
resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_sqs_queue_policy" "jobs" {
  queue_url = aws_sqs_queue.jobs.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.jobs.arn
      Principal = "*" # expect: TI019
    }]
  })
}

data "aws_iam_policy_document" "images" {
  statement {
    actions = ["ecr:BatchGetImage"]

    principals {
      type        = "AWS"
      identifiers = ["*"] # expect: TI019
    }

    # Says how one comes, not who.
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}

resource "aws_ecr_repository_policy" "images" {
  repository = "worker"
  policy     = data.aws_iam_policy_document.images.json
}

resource "aws_lambda_permission" "anyone" {
  action        = "lambda:InvokeFunction"
  function_name = "resize"
  principal     = "*" # expect: TI019
}
