resource "aws_vpc" "shop" { # expect: TN007
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "batch" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_flow_log" "batch" { # expect: TN007@low
  vpc_id          = aws_vpc.batch.id
  traffic_type    = "ACCEPT"
  log_destination = "arn:aws:s3:::acme-flow-logs"
}
