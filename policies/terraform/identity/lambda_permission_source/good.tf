variable "principal" {}

resource "aws_sns_topic" "uploads" {
  name = "uploads"
}

resource "aws_lambda_permission" "topic" {
  action        = "lambda:InvokeFunction"
  function_name = "resize"
  principal     = "sns.amazonaws.com"
  source_arn    = aws_sns_topic.uploads.arn
}

resource "aws_lambda_permission" "events" {
  action         = "lambda:InvokeFunction"
  function_name  = "resize"
  principal      = "events.amazonaws.com"
  source_account = "123456789012"
}

# An account, no service.
resource "aws_lambda_permission" "account" {
  action        = "lambda:InvokeFunction"
  function_name = "resize"
  principal     = "123456789012"
}
