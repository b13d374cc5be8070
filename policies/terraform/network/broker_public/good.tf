variable "subnets" {
  type = list(string)
}

resource "aws_mq_broker" "orders" {
  broker_name = "orders"
  engine_type = "RabbitMQ"
}

resource "aws_msk_cluster" "events" {
  cluster_name = "events"

  broker_node_group_info {
    instance_type  = "kafka.m7g.large"
    client_subnets = var.subnets

    connectivity_info {
      public_access {
        type = "DISABLED"
      }
    }
  }
}

resource "aws_mwaa_environment" "batch" {
  name                  = "batch"
  webserver_access_mode = "PRIVATE_ONLY"
}
