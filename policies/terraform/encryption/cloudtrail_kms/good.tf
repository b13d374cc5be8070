resource "aws_cloudtrail" "audit" {
  name           = "audit"
  s3_bucket_name = "acme-audit"
  kms_key_id     = aws_kms_key.audit.arn
}
