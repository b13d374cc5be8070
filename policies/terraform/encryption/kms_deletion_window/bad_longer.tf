# parameters: {TE027: {min: 14}}
resource "aws_kms_key" "data" {
  description             = "Data of the shop"
  deletion_window_in_days = 7 # expect: TE027
}
