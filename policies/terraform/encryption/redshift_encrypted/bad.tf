resource "aws_redshift_cluster" "sales" {
  cluster_identifier = "sales"
  node_type          = "ra3.large"
  encrypted          = false # expect: TE042
}

resource "aws_redshift_cluster" "clicks" {
  cluster_identifier = "clicks" # expect: TE042@low
  node_type          = "ra3.large"
}
