resource "aws_secretsmanager_secret" "database" { # expect: TE019
  name                    = "shop/production/database"
  recovery_window_in_days = 30
}
