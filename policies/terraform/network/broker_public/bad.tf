resource "aws_mq_broker" "orders" {
  broker_name         = "orders"
  engine_type         = "RabbitMQ"
  publicly_accessible = true # expect: TN034
}

resource "aws_msk_cluster" "events" {
  cluster_name           = "events"
  kafka_version          = "3.9.0"
  number_of_broker_nodes = 3

  broker_node_group_info {
    instance_type   = "kafka.m7g.large"
    client_subnets  = ["subnet-1", "subnet-2", "subnet-3"]
    security_groups = ["sg-1"]

    connectivity_info {
      public_access {
        type = "SERVICE_PROVIDED_EIPS" # expect: TN034
      }
    }
  }
}

resource "aws_mwaa_environment" "batch" {
  name                  = "batch"
  webserver_access_mode = "PUBLIC_ONLY" # expect: TN034@high
}
