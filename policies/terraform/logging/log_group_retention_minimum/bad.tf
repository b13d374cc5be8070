resource "aws_cloudwatch_log_group" "shop" {
  name              = "/shop/api"
  retention_in_days = 7 # expect: TL003

  tags = {
    Environment = "production"
  }
}

resource "aws_cloudwatch_log_group" "batch" {
  name              = "/batch/worker"
  retention_in_days = "3" # expect: TL003

  tags = {
    Environment = "test"
  }
}

resource "aws_cloudwatch_log_group" "audit" {
  name              = "/acme/audit"
  retention_in_days = 60 # expect: TL003

  tags = {
    Environment = "staging"
  }
}

resource "aws_cloudwatch_log_group" "somewhere" {
  name              = "/somewhere"
  retention_in_days = 14 # expect: TL003@info
}
