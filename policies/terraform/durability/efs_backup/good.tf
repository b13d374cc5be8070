variable "plan" {
  type = string
}

resource "aws_efs_file_system" "uploads" {
  creation_token = "uploads"
}

resource "aws_efs_backup_policy" "uploads" {
  file_system_id = aws_efs_file_system.uploads.id

  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_efs_file_system" "models" {
  creation_token = "models"
}

resource "aws_backup_selection" "files" {
  name         = "files"
  plan_id      = var.plan
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = [aws_efs_file_system.models.arn]
}
