resource "aws_kms_key" "data" {
  description             = "Data of the shop"
  deletion_window_in_days = 30 # expect: TE026
}

resource "aws_kms_key" "backup" {
  description         = "Backups"
  enable_key_rotation = false # expect: TE026
  key_usage           = "ENCRYPT_DECRYPT"
}
