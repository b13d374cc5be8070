resource "aws_iam_user" "uploads" {
  name = "uploads"
}

resource "aws_iam_access_key" "uploads" {
  user = aws_iam_user.uploads.name # expect: TI007
}

resource "aws_iam_user" "github_deploy" {
  name = "github-deploy" # expect: TI007@medium
  path = "/machines/"
}

resource "aws_iam_user_policy_attachment" "github_deploy" {
  user       = aws_iam_user.github_deploy.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser"
}
