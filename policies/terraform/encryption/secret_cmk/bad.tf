resource "aws_secretsmanager_secret" "database" {
  name                    = "shop/production/database" # expect: TE019
  recovery_window_in_days = 30
}
