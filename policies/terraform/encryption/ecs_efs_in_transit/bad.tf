resource "aws_ecs_task_definition" "reports" {
  family                = "reports"
  container_definitions = file("reports.json")

  volume {
    name = "shared"

    efs_volume_configuration { # expect: TE051
      file_system_id = aws_efs_file_system.shared.id
    }
  }

  volume {
    name = "archive"

    efs_volume_configuration {
      file_system_id     = "fs-0123456789abcdef0"
      transit_encryption = "DISABLED" # expect: TE051
    }
  }
}
