resource "aws_kms_key" "logs" { # expect: TE030
  description         = "Logs of the cluster"
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

data "aws_caller_identity" "this" {}

data "aws_iam_policy_document" "traces" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:root"]
    }
  }

  statement {
    actions   = ["kms:Decrypt"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }
  }
}

resource "aws_kms_key" "traces" {
  description = "Traces"
  policy      = data.aws_iam_policy_document.traces.json # expect: TE030
}

resource "aws_cloudwatch_log_group" "traces" {
  name       = "/traces"
  kms_key_id = aws_kms_key.traces.arn
}
