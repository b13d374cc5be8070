resource "aws_iam_account_password_policy" "strict" { # expect: TI023@low
  allow_users_to_change_password = true
  minimum_password_length        = 8    # expect: TI023
  password_reuse_prevention      = 5    # expect: TI023@low
  require_lowercase_characters   = true
  require_uppercase_characters   = true
  require_numbers                = true
}
