# parameters: {TE035: {require_cmk: true}}
resource "aws_ssm_parameter" "database" { # expect: TE035@low
  key   = 1
  name  = "/shop/production/db_password"
  type  = "SecureString"
  value = "ignored"
}
