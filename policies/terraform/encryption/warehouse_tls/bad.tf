resource "aws_redshift_parameter_group" "sales" {
  name   = "sales"
  family = "redshift-1.0" # expect: TE045
}

resource "aws_redshift_parameter_group" "clicks" {
  name   = "clicks"
  family = "redshift-2.0"

  parameter {
    name  = "require_ssl"
    value = "false" # expect: TE045
  }
}

resource "aws_docdb_cluster_parameter_group" "catalogue" {
  name   = "catalogue"
  family = "docdb5.0"

  parameter {
    name  = "tls"
    value = "disabled" # expect: TE045@high
  }
}
