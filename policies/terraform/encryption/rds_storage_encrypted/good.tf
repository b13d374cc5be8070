variable "snapshot" {
  type = string
}

resource "aws_db_instance" "orders" {
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.data.arn
}

resource "aws_db_instance" "replica" {
  count               = 2
  instance_class      = "db.t4g.medium"
  replicate_source_db = aws_db_instance.orders.identifier
}

resource "aws_db_instance" "restored" {
  instance_class      = "db.t4g.medium"
  snapshot_identifier = var.snapshot
}

resource "aws_rds_cluster" "small" {
  engine      = "aurora-mysql"
  engine_mode = "serverless"
}

resource "aws_rds_global_cluster" "promoted" {
  global_cluster_identifier    = "world"
  source_db_cluster_identifier = aws_rds_cluster.small.arn
}

# The cluster decides for its instances.
resource "aws_rds_cluster_instance" "small" {
  cluster_identifier = aws_rds_cluster.small.id
  instance_class     = "db.r6g.large"
}

module "customers" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 7.0"

  identifier = "customers"
}

module "network" {
  source            = "./network"
  storage_encrypted = false
}
