resource "aws_cloudwatch_log_group" "shop" {
  name = "/shop/api" # expect: TL002
}

resource "aws_cloudwatch_log_group" "batch" {
  name              = "/batch/worker"
  retention_in_days = 0 # expect: TL002
}

resource "aws_cloudwatch_log_group" "audit" {
  name = "/acme/audit" # expect: TL002@info
}

resource "aws_cloudwatch_log_group" "who" {
  name = "/acme/who" # expect: TL002@info
}

resource "aws_cloudtrail" "all" {
  name                       = "all"
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.who.arn}:*"
}
