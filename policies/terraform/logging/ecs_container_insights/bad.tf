resource "aws_ecs_cluster" "shop" {
  name = "shop" # expect: TL023
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
