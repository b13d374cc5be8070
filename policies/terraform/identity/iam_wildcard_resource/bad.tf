# The order service of a web shop.
data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:UpdateItem"]
    resources = ["*"] # expect: TI003
  }

  statement {
    actions   = ["sqs:Send*"]
    resources = ["arn:aws:sqs:eu-central-1:123456789012:orders", "*"] # expect: TI003
  }
}

resource "aws_iam_role_policy" "orders" {
  role   = "orders"
  policy = data.aws_iam_policy_document.orders.json
}

resource "aws_iam_policy" "decrypt" {
  name = "decrypt"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "kms:Decrypt"
      Resource = "*" # expect: TI003
    }]
  })
}
