provider "aws" { # expect: TG001
  region = "eu-central-1"
}

resource "aws_sqs_queue" "orders" {
  name = "orders"
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"

  tags = {
    Name = "alarms"
  }
}
