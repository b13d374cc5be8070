resource "aws_ssm_parameter" "database" {
  name  = "/shop/production/db_password"
  type  = "SecureString"
  value = "set by an operator"
}

resource "aws_ssm_parameter" "where" {
  for_each = {
    "/shop/db_password" = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop-db"
    "/shop/api_token"   = "shop/production/api"
    "/shop/max_token"   = "4096"
  }

  name  = each.key
  type  = "String"
  value = each.value
}

resource "aws_ssm_parameter" "url" {
  name  = "/shop/database-url"
  type  = "String"
  value = "postgres://db.example.com:5432/shop"
}

resource "aws_ssm_parameter" "policy" {
  name  = "/shop/password_policy"
  type  = "String"
  value = "strict"
}
