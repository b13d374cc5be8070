variable "environment" {
  type    = string
  default = "production"
}

resource "aws_s3_bucket" "db_backups" {
  bucket = "acme-db-backups" # expect: TB014
}
