# Who may do what on a batch platform.
locals {
  worker_policies = ["AmazonSSMManagedInstanceCore", "IAMFullAccess"]
}

resource "aws_iam_role_policy_attachment" "deploy" {
  role       = "deploy"
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" # expect: TI006
}

resource "aws_iam_role_policy_attachment" "worker" {
  for_each   = toset(local.worker_policies)
  role       = "worker"
  policy_arn = "arn:aws:iam::aws:policy/${each.value}" # expect: TI006
}

resource "aws_iam_group_policy_attachment" "developers" {
  group      = "developers"
  policy_arn = "arn:aws:iam::aws:policy/PowerUserAccess" # expect: TI006@high
}

resource "aws_iam_role" "ops" {
  name = "ops"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
  managed_policy_arns = [
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
    "arn:aws-us-gov:iam::aws:policy/AdministratorAccess", # expect: TI006
  ]
}

resource "aws_ssoadmin_managed_policy_attachment" "administrators" {
  instance_arn       = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
  permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef"
  managed_policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" # expect: TI006@low
}
