resource "aws_kms_key" "data" {
  description         = "Data of the shop"
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Everybody"
        Effect    = "Allow"
        Principal = "*" # expect: TE028
        Action    = "kms:Decrypt"
        Resource  = "*"
      },
      {
        Sid       = "NotMuchBetter"
        Effect    = "Allow"
        Principal = { AWS = "*" } # expect: TE028
        Action    = "kms:*"
        Resource  = "*"
        Condition = {
          StringNotEquals = { "kms:CallerAccount" = "111122223333" }
        }
      },
    ]
  })
}

data "aws_iam_policy_document" "backup" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["*"] # expect: TE028
    }
  }
}

resource "aws_kms_key" "backup" {
  description = "Backups"
  policy      = data.aws_iam_policy_document.backup.json
}
