variable "environment" {
  type    = string
  default = "production"
}

variable "type" {
  type = string
}

resource "aws_eks_cluster" "shop" {
  name = "shop"
}

resource "aws_eks_node_group" "spot" {
  cluster_name  = aws_eks_cluster.shop.name
  capacity_type = "SPOT"
}

resource "aws_eks_node_group" "base" {
  cluster_name   = aws_eks_cluster.shop.name
  instance_types = [var.type]
}

resource "aws_autoscaling_group" "batch" {
  name = "batch"

  mixed_instances_policy {
    instances_distribution {
      on_demand_base_capacity                  = 2
      on_demand_percentage_above_base_capacity = 25
    }
  }
}
