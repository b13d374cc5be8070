variable "table_arn" {}

data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["dynamodb:PutItem"]
    resources = [var.table_arn]
  }

  # Neither of these can be limited to a resource.
  statement {
    actions   = ["ecr:GetAuthorizationToken", "cloudwatch:PutMetricData", "ec2:DescribeInstances"]
    resources = ["*"]
  }

  statement {
    actions   = ["kms:Decrypt"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.eu-central-1.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "orders" {
  role   = "orders"
  policy = data.aws_iam_policy_document.orders.json
}

resource "aws_sns_topic_policy" "alarms" {
  arn = "arn:aws:sns:eu-central-1:123456789012:alarms"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sns:Publish"
      Resource  = "*"
      Principal = { Service = "cloudwatch.amazonaws.com" }
    }]
  })
}
