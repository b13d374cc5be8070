variable "environment" {
  type    = string
  default = "production"
}

resource "aws_s3_bucket" "db_backups" { # expect: TB014
  bucket = "acme-db-backups"
}
