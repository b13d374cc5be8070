variable "environment" {
  type    = string
  default = "production"
}

variable "password" {
  type      = string
  sensitive = true
}

resource "aws_docdb_cluster" "catalogue" {
  cluster_identifier      = "catalogue"
  master_password         = var.password
  backup_retention_period = 30
}

resource "aws_redshift_cluster" "reports" {
  cluster_identifier                  = "reports"
  node_type                           = "ra3.large"
  automated_snapshot_retention_period = "35"
}
