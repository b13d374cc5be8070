resource "aws_ecs_cluster" "shop" { # expect: TL023
  name = "shop"
}

resource "aws_ecs_cluster" "batch" {
  name = "batch"

  setting {
    name  = "containerInsights"
    value = "enabled"
  }

  configuration {
    execute_command_configuration {
      logging = "NONE" # expect: TL023
    }
  }
}
