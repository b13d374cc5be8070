resource "aws_iam_user" "uploads" {
  name = "uploads"
}

resource "aws_iam_access_key" "uploads" {
  user = aws_iam_user.uploads.name # expect: TI007
}

resource "aws_iam_user" "github_deploy" { # expect: TI007@medium
  name = "github-deploy"
  path = "/machines/"
}

resource "aws_iam_user_policy_attachment" "github_deploy" {
  user       = aws_iam_user.github_deploy.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser"
}

resource "aws_iam_user" "this" { # expect: TI007@medium
  name = "shop-ci"
}

resource "aws_iam_user_policy" "this" {
  user = aws_iam_user.this.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "ecr:PutImage", Resource = "arn:aws:ecr:eu-central-1:123456789012:repository/web" }]
  })
}
