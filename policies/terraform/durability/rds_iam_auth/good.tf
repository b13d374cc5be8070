variable "name" {
  type = string
}

resource "aws_db_instance" "shop" {
  identifier                          = var.name
  engine                              = "postgres"
  iam_database_authentication_enabled = true
}

# Not to be had.
resource "aws_db_instance" "legacy" {
  identifier = "legacy"
  engine     = "oracle-ee"
}
