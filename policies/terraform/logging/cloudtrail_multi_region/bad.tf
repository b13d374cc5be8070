resource "aws_cloudtrail" "audit" { # expect: TL004
  name           = "audit"
  s3_bucket_name = "acme-audit"
}

resource "aws_cloudtrail" "silent" {
  name                          = "silent"
  s3_bucket_name                = "acme-audit"
  is_multi_region_trail         = "true"
  enable_logging                = false # expect: TL004
  include_global_service_events = false # expect: TL004
}
