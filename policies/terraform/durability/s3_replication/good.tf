variable "environment" {
  type    = string
  default = "production"
}

variable "role" {
  type = string
}

resource "aws_s3_bucket" "db_backups" {
  bucket = "acme-db-backups"
}

resource "aws_s3_bucket" "db_backups_replica" {
  bucket = "acme-db-backups-replica"
}

resource "aws_s3_bucket_replication_configuration" "db_backups" {
  bucket = aws_s3_bucket.db_backups.id
  role   = var.role

  rule {
    id     = "all"
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.db_backups_replica.arn
    }
  }
}

resource "aws_s3_bucket" "assets" {
  bucket = "acme-assets"
}
