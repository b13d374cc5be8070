variable "conditions" {}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.alarms.arn
        Principal = { AWS = "*" }
        Condition = { StringEquals = { "aws:SourceOwner" = "123456789012" } }
      },
      {
        Effect    = "Deny"
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.alarms.arn
        Principal = "*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

data "aws_iam_policy_document" "queue" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["arn:aws:sqs:eu-central-1:123456789012:uploads"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:aws:s3:::uploads.example.com"]
    }
  }

  statement {
    actions   = ["sqs:ReceiveMessage"]
    resources = ["arn:aws:sqs:eu-central-1:123456789012:uploads"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::123456789012:role/worker"]
    }
  }
}

resource "aws_sqs_queue_policy" "uploads" {
  queue_url = "https://sqs.eu-central-1.amazonaws.com/123456789012/uploads"
  policy    = data.aws_iam_policy_document.queue.json
}

# What the condition says is not known.
resource "aws_secretsmanager_secret_policy" "shared" {
  secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shared"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "secretsmanager:GetSecretValue"
      Resource  = "*"
      Principal = "*"
      Condition = var.conditions
    }]
  })
}

# Reached from within a network only.
resource "aws_opensearch_domain" "logs" {
  domain_name = "logs"

  vpc_options {
    subnet_ids = ["subnet-0123456789abcdef0"]
  }

  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "es:*"
      Resource  = "*"
      Principal = "*"
    }]
  })
}

resource "aws_lambda_permission" "organization" {
  action           = "lambda:InvokeFunction"
  function_name    = "resize"
  principal        = "*"
  principal_org_id = "o-exampleorg1"
}

# A bucket is judged by another policy.
resource "aws_s3_bucket_policy" "site" {
  bucket = "site.example.com"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::site.example.com/*", Principal = "*" }]
  })
}
