variable "is_encrypted" {
  type    = bool
  default = true
}

resource "aws_kms_key" "files" {
  description         = "Shared files"
  enable_key_rotation = true
}

resource "aws_efs_file_system" "uploads" {
  for_each = toset(["shop", "batch"])

  creation_token = "${each.key}-uploads"
  encrypted      = true
  kms_key_id     = aws_kms_key.files.arn
}

resource "aws_efs_file_system" "disabled" {
  count          = 0
  creation_token = "old"
}
