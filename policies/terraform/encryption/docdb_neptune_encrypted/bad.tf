resource "aws_docdb_cluster" "catalogue" {
  cluster_identifier = "catalogue" # expect: TE041
  engine             = "docdb"
}

resource "aws_neptune_cluster" "relations" {
  cluster_identifier = "relations"
  storage_encrypted  = "false" # expect: TE041
}

resource "aws_docdb_global_cluster" "world" {
  global_cluster_identifier = "world"
  engine                    = "docdb" # expect: TE041
}
