locals {
  tags = {
    Environment = "staging"
    Project     = "shop"
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_sqs_queue" "orders" {
  name = "orders"
  tags = merge(local.tags, { Name = "orders" })
}

resource "aws_sns_topic" "alarms" { # expect: TG001
  name = "alarms"

  tags = {
    Environment = "staging"
  }
}

resource "aws_eip" "nat" { # expect: TG001
  count = 3
}
