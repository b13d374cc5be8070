resource "aws_redshift_cluster" "sales" {
  cluster_identifier = "sales"
  node_type          = "ra3.large"
  encrypted          = false # expect: TE042
}

resource "aws_redshift_cluster" "clicks" { # expect: TE042@low
  cluster_identifier = "clicks"
  node_type          = "ra3.large"
}
