resource "aws_cloudwatch_log_group" "shop" { # expect: TL002
  name = "/shop/api"
}

resource "aws_cloudwatch_log_group" "batch" {
  name              = "/batch/worker"
  retention_in_days = 0 # expect: TL002
}

resource "aws_cloudwatch_log_group" "audit" { # expect: TL002@info
  name = "/acme/audit"
}

resource "aws_cloudwatch_log_group" "who" { # expect: TL002@info
  name = "/acme/who"
}

resource "aws_cloudtrail" "all" {
  name                       = "all"
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.who.arn}:*"
}
