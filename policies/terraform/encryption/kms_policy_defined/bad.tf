resource "aws_kms_key" "data" {
  description         = "Data" # expect: TE029
  enable_key_rotation = true
}
