resource "aws_efs_file_system" "uploads" { # expect: TE006
  creation_token   = "shop-uploads"
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

resource "aws_efs_file_system" "reports" { # expect: TE006@low
  creation_token = "batch-reports"
  encrypted      = "true"
}
