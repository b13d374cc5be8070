resource "aws_db_instance" "orders" {
  engine                          = "postgres"
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.insights.arn
}

resource "aws_db_instance" "quiet" {
  engine = "postgres"
}
