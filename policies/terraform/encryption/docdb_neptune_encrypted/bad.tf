resource "aws_docdb_cluster" "catalogue" { # expect: TE041
  cluster_identifier = "catalogue"
  engine             = "docdb"
}

resource "aws_neptune_cluster" "relations" {
  cluster_identifier = "relations"
  storage_encrypted  = "false" # expect: TE041
}

resource "aws_docdb_global_cluster" "world" { # expect: TE041
  global_cluster_identifier = "world"
  engine                    = "docdb"
}
