resource "aws_ecs_service" "shop" {
  name        = "shop"
  launch_type = "FARGATE"

  network_configuration {
    subnets          = ["subnet-1"]
    assign_public_ip = true # expect: TN038
  }
}
