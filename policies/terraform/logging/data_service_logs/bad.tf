resource "aws_docdb_cluster" "catalogue" { # expect: TL019
  cluster_identifier = "catalogue"
}

resource "aws_neptune_cluster" "relations" { # expect: TL019
  cluster_identifier = "relations"
}

resource "aws_redshift_cluster" "sales" { # expect: TL019
  cluster_identifier = "sales"
}

resource "aws_msk_cluster" "events" {
  cluster_name = "events"

  logging_info {
    broker_logs { # expect: TL019
      cloudwatch_logs {
        enabled = false
      }
    }
  }
}

resource "aws_mq_broker" "jobs" {
  broker_name = "jobs"

  logs { # expect: TL019
    general = false
  }
}
