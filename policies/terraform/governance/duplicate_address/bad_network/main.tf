provider "aws" {
  region = "eu-central-1"
}

variable "region" {
  type = string
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

module "queue" {
  source  = "example/queue/aws"
  version = "1.0.0"
}
