resource "aws_iam_role_policy_attachment" "reader" {
  role       = "reader"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

# A policy of the account's own of that name.
resource "aws_iam_role_policy_attachment" "own" {
  role       = "own"
  policy_arn = "arn:aws:iam::123456789012:policy/AdministratorAccess"
}

resource "aws_iam_role" "listed" {
  name                = "listed"
  assume_role_policy  = "{}"
  managed_policy_arns = []
}
