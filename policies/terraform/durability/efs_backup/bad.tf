resource "aws_efs_file_system" "uploads" { # expect: TB025
  creation_token = "uploads"
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
