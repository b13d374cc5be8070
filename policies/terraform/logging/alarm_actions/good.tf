resource "aws_cloudwatch_metric_alarm" "latency" {
  alarm_name    = "shop-latency"
  alarm_actions = ["arn:aws:sns:eu-central-1:111122223333:alerts"]
}

# A composite alarm looks at it.
resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name = "shop-errors"
}

resource "aws_cloudwatch_composite_alarm" "shop" {
  alarm_name    = "shop"
  alarm_rule    = "ALARM(${aws_cloudwatch_metric_alarm.errors.alarm_name})"
  alarm_actions = ["arn:aws:sns:eu-central-1:111122223333:alerts"]
}

resource "aws_cloudwatch_metric_alarm" "recovered" {
  alarm_name = "recovered"
  ok_actions = ["arn:aws:sns:eu-central-1:111122223333:alerts"]
}
