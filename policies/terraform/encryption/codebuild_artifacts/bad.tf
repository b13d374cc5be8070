resource "aws_codebuild_project" "shop" {
  name         = "shop"
  service_role = aws_iam_role.build.arn

  artifacts {
    type                = "S3"
    location            = "artifacts"
    encryption_disabled = true # expect: TE050
  }

  secondary_artifacts {
    artifact_identifier = "reports"
    type                = "S3"
    encryption_disabled = "true" # expect: TE050
  }

  logs_config {
    s3_logs {
      status              = "ENABLED"
      location            = "logs/build"
      encryption_disabled = true # expect: TE050
    }
  }
}
