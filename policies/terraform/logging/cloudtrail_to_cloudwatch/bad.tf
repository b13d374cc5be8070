resource "aws_cloudtrail" "audit" {
  name           = "audit" # expect: TL021
  s3_bucket_name = "acme-audit"
}
