resource "aws_kms_key" "data" { # expect: TE026
  description             = "Data of the shop"
  deletion_window_in_days = 30
}

resource "aws_kms_key" "backup" {
  description         = "Backups"
  enable_key_rotation = false # expect: TE026
  key_usage           = "ENCRYPT_DECRYPT"
}
