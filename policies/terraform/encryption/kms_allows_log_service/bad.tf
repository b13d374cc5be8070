resource "aws_kms_key" "logs" {
  description         = "Logs of the cluster" # expect: TE030
  enable_key_rotation = true
}

resource "aws_cloudwatch_log_group" "cluster" {
  name              = "/aws/eks/shop/cluster"
  retention_in_days = 30
  kms_key_id        = aws_kms_key.logs.arn
}

resource "aws_kms_key" "flow" {
  description = "Flow logs"

  policy = jsonencode({ # expect: TE030
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}

resource "aws_cloudwatch_log_group" "flow" {
  name       = "/vpc/flow"
  kms_key_id = aws_kms_key.flow.arn
}
