resource "aws_cloudtrail" "audit" { # expect: TL005
  name           = "audit"
  s3_bucket_name = "acme-audit"
}

resource "aws_cloudtrail" "data" {
  name                       = "data"
  s3_bucket_name             = "acme-audit"
  enable_log_file_validation = false # expect: TL005
}
