resource "aws_docdb_cluster" "catalogue" {
  cluster_identifier = "catalogue"
}
