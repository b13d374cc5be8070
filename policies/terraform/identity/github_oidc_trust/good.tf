variable "owner" {}

variable "subjects" {}

locals {
  provider = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
  audience = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" }
}

resource "aws_iam_role" "production" {
  name = "production"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = local.provider }
      Condition = {
        StringEquals = merge(local.audience, {
          "token.actions.githubusercontent.com:sub" = "repo:shop/web:environment:production"
        })
      }
    }]
  })
}

# The immutable form of subjects.
resource "aws_iam_role" "immutable" {
  name = "immutable"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = local.provider }
      Condition = {
        StringEquals = local.audience
        StringLike   = { "token.actions.githubusercontent.com:sub" = ["repo:shop@123/web@456:*", "repo:shop/web:*"] }
      }
    }]
  })
}

# What the variables say is not known.
resource "aws_iam_role" "unknown" {
  name = "unknown"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = local.provider }
      Condition = {
        StringEquals = local.audience
        StringLike   = { "token.actions.githubusercontent.com:sub" = "repo:${var.owner}/*" }
      }
    }]
  })
}

data "aws_iam_policy_document" "dynamic" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [local.provider]
    }

    dynamic "condition" {
      for_each = var.subjects
      content {
        test     = "StringLike"
        variable = condition.value.variable
        values   = condition.value.values
      }
    }
  }
}

resource "aws_iam_role" "dynamic" {
  name               = "dynamic"
  assume_role_policy = data.aws_iam_policy_document.dynamic.json
}

# By a reusable workflow instead of the subject.
resource "aws_iam_role" "workflow" {
  name = "workflow"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = local.provider }
      Condition = {
        StringEquals = merge(local.audience, {
          "token.actions.githubusercontent.com:job_workflow_ref" = "shop/ci/.github/workflows/deploy.yml@refs/heads/main"
        })
      }
    }]
  })
}

resource "aws_iam_role" "service" {
  name = "service"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
