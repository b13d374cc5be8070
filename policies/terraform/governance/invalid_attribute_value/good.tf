variable "cidr" {
  type    = string
  default = "10.0.0.0/16"
}

provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "government"
  region = "us-gov-west-1"
}

resource "aws_cloudwatch_log_group" "web" {
  name              = "/shop/web"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "audit" {
  name              = "/shop/audit"
  retention_in_days = 0
}

resource "aws_vpc" "main" {
  cidr_block = var.cidr
}

resource "aws_subnet" "a" {
  cidr_block = cidrsubnet(var.cidr, 8, 1)
}

resource "aws_security_group_rule" "all" {
  type        = "egress"
  protocol    = "-1"
  from_port   = -1
  to_port     = -1
  cidr_blocks = ["0.0.0.0/0"]
}

resource "aws_db_instance" "orders" {
  identifier              = "orders"
  instance_class          = "db.t4g.medium"
  backup_retention_period = 0
}

resource "aws_instance" "bastion" {
  instance_type = "u-6tb1.112xlarge"
}

resource "aws_secretsmanager_secret" "orders" {
  recovery_window_in_days = 0
}

resource "aws_cloudwatch_event_rule" "nightly" {
  schedule_expression = "cron(0 2 ? * MON-FRI *)"
}

resource "aws_cloudwatch_event_rule" "often" {
  schedule_expression = "rate(1 hour)"
}

resource "aws_cloudwatch_event_rule" "pattern" {
  event_pattern = jsonencode({ source = ["aws.ec2"] })
}
