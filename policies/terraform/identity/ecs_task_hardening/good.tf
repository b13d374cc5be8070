resource "aws_ecs_task_definition" "web" {
  family   = "web"
  pid_mode = "task"
  container_definitions = jsonencode([{
    name                   = "web"
    image                  = "registry.example.com/web:1.4.0"
    readonlyRootFilesystem = true
    privileged             = false
  }])
}

resource "aws_ecs_task_definition" "windows" {
  family = "windows"

  runtime_platform {
    operating_system_family = "WINDOWS_SERVER_2022_CORE"
  }

  container_definitions = jsonencode([{ name = "web", image = "registry.example.com/web:1.4.0-windows" }])
}
