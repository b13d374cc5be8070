variable "environment" {
  type    = string
  default = "production"
}

resource "random_id" "end" {
  byte_length = 4
}

resource "aws_db_instance" "shop" {
  identifier                = "shop"
  engine                    = "postgres"
  final_snapshot_identifier = "shop-${random_id.end.hex}"
}

resource "aws_db_instance" "reports" {
  identifier          = "shop-reports"
  replicate_source_db = aws_db_instance.shop.identifier
}
