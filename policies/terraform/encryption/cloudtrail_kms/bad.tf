resource "aws_cloudtrail" "audit" { # expect: TE037
  name                  = "audit"
  s3_bucket_name        = "acme-audit"
  is_multi_region_trail = true
}
