resource "aws_s3_bucket" "old" {
  bucket = "acme-old"
  acl    = "public-read" # expect: TN019
}

resource "aws_s3_bucket_acl" "drop" {
  bucket = aws_s3_bucket.old.id

  access_control_policy {
    grant {
      permission = "WRITE"

      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AllUsers" # expect: TN019
      }
    }

    owner {
      id = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a"
    }
  }
}

module "site" {
  source = "terraform-aws-modules/s3-bucket/aws"
  bucket = "acme-site"
  acl    = "public-read-write" # expect: TN019
}
