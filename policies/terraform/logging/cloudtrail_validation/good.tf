resource "aws_cloudtrail" "audit" {
  for_each = toset(["management", "data"])

  name                       = each.key
  s3_bucket_name             = "acme-audit"
  enable_log_file_validation = true
}
