variable "group" {}

resource "aws_iam_group_policy_attachment" "billing" {
  group      = var.group
  policy_arn = "arn:aws:iam::aws:policy/job-function/Billing"
}

resource "aws_iam_policy_attachment" "readers" {
  name       = "readers"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
  users      = []
  groups     = ["analysts"]
}

resource "aws_iam_policy_attachment" "roles" {
  name       = "roles"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
  roles      = ["reader"]
}
