resource "aws_docdb_cluster" "catalogue" {
  for_each = toset(["shop", "batch"])

  cluster_identifier = each.key
  storage_encrypted  = true
  kms_key_id         = aws_kms_key.data.arn
}

resource "aws_neptune_cluster" "restored" {
  cluster_identifier  = "restored"
  snapshot_identifier = "rds:relations-2026-01-01"
}

resource "aws_docdb_cluster" "secondary" {
  cluster_identifier        = "secondary"
  global_cluster_identifier = aws_docdb_global_cluster.world.id
}

resource "aws_docdb_global_cluster" "world" {
  global_cluster_identifier    = "world"
  source_db_cluster_identifier = "arn:aws:rds:eu-central-1:111122223333:cluster:catalogue"
}
