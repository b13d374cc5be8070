resource "aws_codebuild_project" "shop" {
  name           = "shop"
  service_role   = aws_iam_role.build.arn
  encryption_key = aws_kms_key.build.arn

  artifacts {
    type     = "S3"
    location = "artifacts"
  }

  logs_config {
    s3_logs {
      status              = "ENABLED"
      encryption_disabled = false
    }
  }
}

# There is nothing to encrypt.
resource "aws_codebuild_project" "checks" {
  name = "checks"

  artifacts {
    type                = "NO_ARTIFACTS"
    encryption_disabled = true
  }
}
