resource "aws_athena_workgroup" "reports" {
  name = "reports"

  configuration {
    result_configuration {
      output_location = "s3://acme-results/reports/"

      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = aws_kms_key.data.arn
      }
    }
  }
}

resource "aws_athena_workgroup" "managed" {
  name = "managed"

  configuration {
    managed_query_results_configuration {
      enabled = true
    }
  }
}

resource "aws_athena_database" "clicks" {
  name   = "clicks"
  bucket = "acme-clicks"

  encryption_configuration {
    encryption_option = "SSE_S3"
  }
}
