resource "aws_ecs_task_definition" "agent" {
  family   = "agent"
  pid_mode = "host" # expect: TI025
  container_definitions = jsonencode([{ # expect: TI025@high, TI025@low
    name       = "agent"
    image      = "registry.example.com/agent:3.2.0"
    privileged = true
  }])
}
