resource "aws_efs_file_system" "uploads" {
  creation_token   = "shop-uploads" # expect: TE006
  performance_mode = "generalPurpose"

  tags = {
    Name = "shop-uploads"
  }
}

resource "aws_efs_file_system" "scratch" {
  creation_token = "batch-scratch"
  encrypted      = false # expect: TE006
  kms_key_id     = aws_kms_key.files.arn
}

resource "aws_efs_file_system" "reports" {
  creation_token = "batch-reports" # expect: TE006@low
  encrypted      = "true"
}
