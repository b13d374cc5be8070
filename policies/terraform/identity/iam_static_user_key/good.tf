# A person, who signs in with a second factor.
resource "aws_iam_user" "auditor" {
  name = "auditor"
}

resource "aws_iam_user_group_membership" "auditor" {
  user   = aws_iam_user.auditor.name
  groups = ["auditors"]
}

# May do nothing.
resource "aws_iam_user" "legacy_bot" {
  name = "legacy-bot"
}

resource "aws_iam_role" "deploy" {
  name = "deploy"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "codebuild.amazonaws.com" } }]
  })
}
