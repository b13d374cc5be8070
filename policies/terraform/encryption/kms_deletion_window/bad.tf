resource "aws_kms_key" "scratch" {
  description             = "Scratch data"
  deletion_window_in_days = 5 # expect: TE027@high
}

resource "aws_kms_key" "archive" {
  description             = "Archive"
  deletion_window_in_days = "90" # expect: TE027@high
}

resource "aws_kms_key" "data" {
  description             = "Data of the shop"
  deletion_window_in_days = 14 # expect: TE027@info

  tags = {
    Environment = "production"
  }
}
