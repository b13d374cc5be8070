# parameters: {TE035: {require_cmk: true}}
resource "aws_ssm_parameter" "database" {
  key   = 1
  name  = "/shop/production/db_password" # expect: TE035@low
  type  = "SecureString"
  value = "ignored"
}
