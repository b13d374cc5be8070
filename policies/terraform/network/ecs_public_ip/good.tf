variable "subnets" {
  type = list(string)
}

resource "aws_ecs_service" "shop" {
  name        = "shop"
  launch_type = "FARGATE"

  network_configuration {
    subnets = var.subnets
  }
}
