variable "policies" {}

resource "aws_iam_role_policy_attachment" "reader" {
  role       = "reader"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

# A policy of the account's own of that name.
resource "aws_iam_role_policy_attachment" "own" {
  role       = "own"
  policy_arn = "arn:aws:iam::123456789012:policy/AdministratorAccess"
}

resource "aws_iam_role_policy_attachment" "unknown" {
  for_each   = var.policies
  role       = "app"
  policy_arn = each.value
}

resource "aws_iam_policy" "uploads" {
  name = "uploads"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:PutObject", Resource = "arn:aws:s3:::uploads.example.com/*" }]
  })
}

resource "aws_iam_user_policy_attachment" "uploads" {
  user       = "uploads"
  policy_arn = aws_iam_policy.uploads.arn
}

resource "aws_iam_role" "listed" {
  name                = "listed"
  assume_role_policy  = "{}"
  managed_policy_arns = []
}
