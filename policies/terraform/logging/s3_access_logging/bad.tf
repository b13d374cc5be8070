resource "aws_s3_bucket" "assets" { # expect: TL006
  bucket = "acme-assets"
}
