resource "aws_msk_cluster" "events" {
  cluster_name = "events"

  encryption_info {
    encryption_at_rest_kms_key_arn = aws_kms_key.data.arn

    encryption_in_transit {
      client_broker = "TLS"
    }
  }
}

# TLS is what holds where nothing is said.
resource "aws_msk_cluster" "clicks" {
  cluster_name = "clicks"
}
