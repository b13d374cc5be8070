variable "region" {
  type = string
}

resource "aws_kms_key" "logs" {
  description = "Logs of the cluster"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::111122223333:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Effect    = "Allow"
        Principal = { Service = "logs.${var.region}.amazonaws.com" }
        Action    = ["kms:Encrypt*", "kms:Decrypt*", "kms:GenerateDataKey*", "kms:Describe*"]
        Resource  = "*"
      },
    ]
  })
}

resource "aws_cloudwatch_log_group" "cluster" {
  name       = "/aws/eks/shop/cluster"
  kms_key_id = aws_kms_key.logs.arn
}

# Its policy is a resource of its own.
resource "aws_kms_key" "flow" {
  description = "Flow logs"
}

resource "aws_kms_key_policy" "flow" {
  key_id = aws_kms_key.flow.id
  policy = data.aws_iam_policy_document.flow.json
}

resource "aws_cloudwatch_log_group" "flow" {
  name       = "/vpc/flow"
  kms_key_id = aws_kms_key.flow.arn
}

variable "policy" {
  type = string
}

resource "aws_kms_key" "decided_by_caller" {
  description = "Traces"
  policy      = var.policy
}

resource "aws_cloudwatch_log_group" "traces" {
  name       = "/traces"
  kms_key_id = aws_kms_key.decided_by_caller.arn
}

# What the policy says is decided by a data source.
resource "aws_kms_key" "audit" {
  description = "Audit"
  policy      = data.aws_iam_policy_document.audit.json
}

resource "aws_cloudwatch_log_group" "audit" {
  name       = "/audit"
  kms_key_id = aws_kms_key.audit.arn
}

# No log group uses it.
resource "aws_kms_key" "data" {
  description = "Data"
}
