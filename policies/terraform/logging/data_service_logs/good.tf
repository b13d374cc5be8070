resource "aws_docdb_cluster" "catalogue" {
  cluster_identifier              = "catalogue"
  enabled_cloudwatch_logs_exports = ["audit"]
}

resource "aws_neptune_cluster" "relations" {
  cluster_identifier             = "relations"
  enable_cloudwatch_logs_exports = ["audit"]
}

resource "aws_redshift_cluster" "sales" {
  cluster_identifier = "sales"
}

resource "aws_redshift_logging" "sales" {
  cluster_identifier   = aws_redshift_cluster.sales.id
  log_destination_type = "cloudwatch"
  log_exports          = ["userlog"]
}

resource "aws_msk_cluster" "events" {
  cluster_name = "events"

  logging_info {
    broker_logs {
      s3 {
        enabled = true
        bucket  = "acme-logs"
      }
    }
  }
}

resource "aws_mq_broker" "jobs" {
  broker_name = "jobs"

  logs {
    general = true
  }
}
