variable "environment" {
  type    = string
  default = "production"
}

resource "aws_eks_cluster" "shop" {
  name = "shop"
}

resource "aws_eks_node_group" "spot" { # expect: TB030
  cluster_name  = aws_eks_cluster.shop.name
  capacity_type = "SPOT"
}

resource "aws_autoscaling_group" "batch" {
  name = "batch"

  mixed_instances_policy {
    instances_distribution {
      on_demand_base_capacity                  = 0 # expect: TB030
      on_demand_percentage_above_base_capacity = 0
    }
  }
}
