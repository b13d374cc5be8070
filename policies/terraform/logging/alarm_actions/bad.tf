resource "aws_cloudwatch_metric_alarm" "latency" { # expect: TL017
  alarm_name          = "shop-latency"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name    = "shop-errors"
  alarm_actions = [] # expect: TL017
}

resource "aws_cloudwatch_metric_alarm" "disk" {
  alarm_name      = "batch-disk"
  alarm_actions   = ["arn:aws:sns:eu-central-1:111122223333:alerts"]
  actions_enabled = false # expect: TL017
}
