locals {
  type = "TLS"
}

resource "aws_dax_cluster" "carts" {
  cluster_name                     = "carts"
  cluster_endpoint_encryption_type = local.type

  server_side_encryption {
    enabled = true
  }
}
