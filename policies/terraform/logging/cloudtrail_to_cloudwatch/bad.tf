resource "aws_cloudtrail" "audit" { # expect: TL021
  name           = "audit"
  s3_bucket_name = "acme-audit"
}
