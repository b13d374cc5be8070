resource "aws_db_instance" "orders" {
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.data.arn
}

# That it is not encrypted at all is another matter.
resource "aws_db_instance" "scratch" {
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  storage_encrypted = false
}

resource "aws_db_instance" "replica" {
  instance_class      = "db.t4g.medium"
  storage_encrypted   = true
  replicate_source_db = aws_db_instance.orders.identifier
}

module "customers" {
  source  = "terraform-aws-modules/rds/aws"
  version = "~> 7.0"

  identifier = "customers"
  kms_key_id = aws_kms_key.data.arn
}
