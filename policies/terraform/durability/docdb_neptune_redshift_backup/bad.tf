variable "environment" {
  type    = string
  default = "production"
}

resource "aws_docdb_cluster" "catalogue" {
  cluster_identifier      = "catalogue"
  backup_retention_period = 5 # expect: TB034
}

resource "aws_neptune_cluster" "graph" { # expect: TB034
  cluster_identifier = "graph"
}

resource "aws_redshift_cluster" "reports" {
  cluster_identifier                  = "reports"
  node_type                           = "ra3.large"
  automated_snapshot_retention_period = 0 # expect: TB034
}
