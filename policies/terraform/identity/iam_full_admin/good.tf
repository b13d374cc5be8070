variable "statements" {}

variable "bucket_arn" {}

resource "aws_iam_policy" "uploads" {
  name = "uploads"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "${var.bucket_arn}/*" },
      { Effect = "Deny", Action = "*", Resource = "*" },
    ]
  })
}

# Nobody knows what it says.
resource "aws_iam_policy" "generated" {
  name   = "generated"
  policy = jsonencode({ Version = "2012-10-17", Statement = var.statements })
}

# A service control policy only bounds what accounts may grant.
resource "aws_organizations_policy" "all" {
  name = "all"
  content = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
  })
}

# A boundary gives no rights.
resource "aws_iam_policy" "limits" {
  name = "limits"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
  })
}

resource "aws_iam_role" "worker" {
  name                 = "worker"
  permissions_boundary = aws_iam_policy.limits.arn
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

# A key policy holds everything on `*`, which is the key itself.
data "aws_iam_policy_document" "key" {
  statement {
    actions   = ["*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::123456789012:root"]
    }
  }
}

resource "aws_kms_key" "data" {
  policy = data.aws_iam_policy_document.key.json
}

# Not attached here, and it names principals: whatever it is, it is no policy of an identity.
data "aws_iam_policy_document" "queue" {
  statement {
    actions   = ["*"]
    resources = ["*"]
    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }
  }
}
