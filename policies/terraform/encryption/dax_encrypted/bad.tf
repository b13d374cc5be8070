resource "aws_dax_cluster" "carts" { # expect: TE043, TE043@medium
  cluster_name       = "carts"
  iam_role_arn       = "arn:aws:iam::111122223333:role/dax"
  node_type          = "dax.t3.small"
  replication_factor = 3
}

resource "aws_dax_cluster" "prices" {
  cluster_name                     = "prices"
  cluster_endpoint_encryption_type = "NONE" # expect: TE043@medium

  server_side_encryption {
    enabled = false # expect: TE043
  }
}
