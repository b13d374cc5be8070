resource "aws_cloudfront_distribution" "shop" {
  enabled = true

  logging_config {
    bucket = "acme-logs.s3.amazonaws.com"
  }
}

resource "aws_cloudfront_distribution" "api" {
  enabled = true
}

resource "aws_cloudwatch_log_delivery_source" "api" {
  name         = "api"
  log_type     = "ACCESS_LOGS"
  resource_arn = aws_cloudfront_distribution.api.arn
}
