resource "aws_msk_cluster" "events" {
  cluster_name           = "events"
  kafka_version          = "3.8.x"
  number_of_broker_nodes = 3

  encryption_info {
    encryption_in_transit {
      client_broker = "TLS_PLAINTEXT" # expect: TE044
      in_cluster    = false           # expect: TE044
    }
  }
}

resource "aws_msk_cluster" "clicks" {
  cluster_name = "clicks"

  encryption_info {
    encryption_in_transit {
      client_broker = "PLAINTEXT" # expect: TE044
    }
  }
}
