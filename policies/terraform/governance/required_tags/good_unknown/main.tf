variable "tags" {
  type = map(string)
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = var.tags
  }
}

resource "aws_sqs_queue" "orders" {
  name = "orders"
}
