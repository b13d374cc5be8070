resource "aws_db_instance" "orders" {
  count               = 2
  engine              = "postgres"
  instance_class      = "db.t4g.medium"
  monitoring_interval = 60
  monitoring_role_arn = aws_iam_role.monitoring.arn
}
