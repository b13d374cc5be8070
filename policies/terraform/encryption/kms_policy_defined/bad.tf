resource "aws_kms_key" "data" { # expect: TE029
  description         = "Data"
  enable_key_rotation = true
}
