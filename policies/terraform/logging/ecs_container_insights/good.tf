resource "aws_ecs_cluster" "shop" {
  for_each = toset(["shop", "batch"])
  name     = each.key

  setting {
    name  = "containerInsights"
    value = "enhanced"
  }
}
