resource "aws_docdb_cluster" "catalogue" {
  cluster_identifier = "catalogue" # expect: TL019
}

resource "aws_neptune_cluster" "relations" {
  cluster_identifier = "relations" # expect: TL019
}

resource "aws_redshift_cluster" "sales" {
  cluster_identifier = "sales" # expect: TL019
}

resource "aws_msk_cluster" "events" {
  cluster_name = "events"

  logging_info {
    broker_logs {
      cloudwatch_logs { # expect: TL019
        enabled = false
      }
    }
  }
}

resource "aws_mq_broker" "jobs" {
  broker_name = "jobs"

  logs {
    general = false # expect: TL019
  }
}
