resource "aws_s3_bucket" "dumps" {
  bucket = "acme-db-backups"
}

resource "aws_s3_bucket_versioning" "dumps" {
  bucket = aws_s3_bucket.dumps.id

  versioning_configuration {
    status     = "Enabled"
    mfa_delete = "Disabled" # expect: TB013
  }
}
