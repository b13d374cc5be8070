variable "is_everywhere" {
  type    = bool
  default = true
}

resource "aws_cloudtrail" "audit" {
  name                  = "audit"
  s3_bucket_name        = aws_s3_bucket.audit.id
  is_multi_region_trail = var.is_everywhere
}

module "trial" {
  source = "git::https://git.example.com/terraform/baseline.git?ref=v3"

  environment       = "development"
  enable_cloudtrail = false
}
