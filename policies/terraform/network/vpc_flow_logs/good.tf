variable "traffic" {
  type = string
}

resource "aws_vpc" "shop" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_flow_log" "shop" {
  vpc_id          = aws_vpc.shop.id
  traffic_type    = "ALL"
  log_destination = "arn:aws:s3:::acme-flow-logs"
}

resource "aws_vpc" "batch" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_flow_log" "batch" {
  vpc_id          = aws_vpc.batch.id
  traffic_type    = var.traffic
  log_destination = "arn:aws:s3:::acme-flow-logs"
}
