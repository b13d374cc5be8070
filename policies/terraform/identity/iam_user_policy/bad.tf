resource "aws_iam_user_policy" "reports" {
  name = "reports"
  user = aws_iam_user.analyst.name # expect: TI008
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::reports.example.com/*" }]
  })
}

resource "aws_iam_user" "analyst" {
  name = "analyst"
}

resource "aws_iam_user_policy_attachment" "billing" {
  policy_arn = "arn:aws:iam::aws:policy/job-function/Billing"
  user       = "accountant" # expect: TI008
}

resource "aws_iam_policy_attachment" "readers" {
  name       = "readers"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
  users      = ["analyst", "auditor"] # expect: TI008
}
