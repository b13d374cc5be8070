provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      Environment = "production"
      Project     = "shop"
    }
  }
}

resource "aws_sqs_queue" "orders" {
  name = "orders"
}

module "mails" {
  source = "./modules/queue"
}

# Takes no tags.
resource "aws_sns_topic_subscription" "alarms" {
  topic_arn = "arn:aws:sns:eu-central-1:123456789012:alarms"
  protocol  = "email"
  endpoint  = "alarms@example.com"
}
