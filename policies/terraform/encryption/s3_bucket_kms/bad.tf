resource "aws_s3_bucket" "backup" {
  bucket = "acme-backup"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "backup" {
  bucket = aws_s3_bucket.backup.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256" # expect: TE002
    }
  }
}

resource "aws_s3_bucket" "orders" {
  bucket = "acme-order-data"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "orders" {
  bucket = aws_s3_bucket.orders.id

  rule {
    bucket_key_enabled = false # expect: TE002@info

    apply_server_side_encryption_by_default { # expect: TE002
      sse_algorithm = "aws:kms"
    }
  }
}
