resource "aws_s3_bucket" "scratch" {
  bucket        = "acme-scratch"
  force_destroy = true
}

resource "aws_s3_bucket" "backups" {
  bucket = "acme-backups"
}

module "reports" {
  source        = "terraform-aws-modules/s3-bucket/aws"
  bucket        = "acme-reports"
  force_destroy = true

  tags = {
    Environment = "dev"
  }
}
