resource "aws_kinesis_stream" "clicks" { # expect: TE022
  shard_count      = 2
  retention_period = 48
}

resource "aws_kinesis_stream" "orders" {
  name            = "shop-orders"
  encryption_type = "NONE" # expect: TE022
}

resource "aws_kinesis_firehose_delivery_stream" "archive" { # expect: TE022
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = aws_iam_role.firehose.arn
    bucket_arn = aws_s3_bucket.archive.arn
  }
}

resource "aws_kinesis_firehose_delivery_stream" "search" {
  destination = "opensearch"

  server_side_encryption {
    enabled = false # expect: TE022
  }
}
