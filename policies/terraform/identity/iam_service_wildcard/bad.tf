# Rights of a batch platform's workers.
data "aws_iam_policy_document" "worker" {
  statement {
    actions   = ["s3:*"] # expect: TI002
    resources = ["*"]
  }

  statement {
    actions = [
      "kms:*", # expect: TI002@critical
      "ec2:Describe*",
      "ec2:Get*", # expect: TI002@low
      "s3:Get*",  # expect: TI002@medium
    ]
    resources = ["*"]
  }

  statement {
    actions   = ["sqs:*"] # expect: TI002@medium
    resources = ["arn:aws:sqs:*:*:*"]
  }
}

resource "aws_iam_role_policy" "worker" {
  role   = "worker"
  policy = data.aws_iam_policy_document.worker.json
}

resource "aws_dynamodb_table" "jobs" {
  name     = "jobs"
  hash_key = "id"
}

resource "aws_iam_user_policy" "import" {
  user = "import"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["dynamodb:*"] # expect: TI002@low
      Resource = aws_dynamodb_table.jobs.arn
    }]
  })
}
