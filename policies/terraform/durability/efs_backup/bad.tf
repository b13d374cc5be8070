resource "aws_efs_file_system" "uploads" {
  creation_token = "uploads" # expect: TB025
}

resource "aws_efs_file_system" "models" {
  creation_token = "models"
}

resource "aws_efs_backup_policy" "models" { # expect: TB025
  file_system_id = aws_efs_file_system.models.id

  backup_policy {
    status = "DISABLED"
  }
}
