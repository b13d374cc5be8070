# Rights of a pipeline that deploys functions.
resource "aws_iam_role_policy" "pipeline" {
  role = "pipeline"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["lambda:CreateFunction", "lambda:InvokeFunction"]
        Resource = "arn:aws:lambda:eu-central-1:123456789012:function:shop-*"
      },
      {
        Effect   = "Allow"
        Action   = "iam:PassRole" # expect: TI004
        Resource = "arn:aws:iam::123456789012:role/*"
      },
    ]
  })
}

data "aws_iam_policy_document" "support" {
  statement {
    actions = [
      "iam:ListUsers",
      "iam:CreateAccessKey", # expect: TI004
      "iam:Attach*",         # expect: TI004 x1
    ]
    resources = ["*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["sts:AssumeRole"] # expect: TI004
    resources = ["*"]
  }
}

resource "aws_iam_policy" "support" {
  name   = "support"
  policy = data.aws_iam_policy_document.support.json
}
