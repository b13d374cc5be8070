variable "role_arn" {}

resource "aws_iam_role_policy" "pipeline" {
  role = "pipeline"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "lambda:CreateFunction", Resource = "*" },
      { Effect = "Allow", Action = "iam:PassRole", Resource = "arn:aws:iam::123456789012:role/shop-function" },
      { Effect = "Allow", Action = "sts:AssumeRole", Resource = var.role_arn },
    ]
  })
}

data "aws_iam_policy_document" "runner" {
  statement {
    actions   = ["ec2:RunInstances"]
    resources = ["*"]
  }

  statement {
    actions   = ["iam:PassRole"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ec2.amazonaws.com"]
    }
  }

  statement {
    effect    = "Deny"
    actions   = ["iam:CreateAccessKey"]
    resources = ["*"]
  }
}

# Passes roles, and may start nothing.
resource "aws_iam_policy" "passes" {
  name = "passes"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["iam:PassRole", "iam:GetRole"], Resource = "*" }]
  })
}

# The trust of a role is no right of its holder.
resource "aws_iam_role" "app" {
  name = "app"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }]
  })
}
