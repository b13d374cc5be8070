# A module leaves the upper bound to its callers.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 4.0"
    }
  }
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
}
