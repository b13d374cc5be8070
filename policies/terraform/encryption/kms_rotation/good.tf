variable "is_rotated" {
  type    = bool
  default = true
}

resource "aws_kms_key" "data" {
  description             = "Data of the shop"
  enable_key_rotation     = var.is_rotated
  rotation_period_in_days = 180
}

resource "aws_kms_key" "signing" {
  description              = "Signs releases"
  key_usage                = "SIGN_VERIFY"
  customer_master_key_spec = "ECC_NIST_P256"
}

resource "aws_kms_key" "tokens" {
  description              = "Authenticates tokens"
  key_usage                = "GENERATE_VERIFY_MAC"
  customer_master_key_spec = "HMAC_256"
}

resource "aws_kms_key" "hardware" {
  description         = "In the hardware of our own"
  custom_key_store_id = aws_cloudhsm_v2_cluster.keys.cluster_id
}

# Imported material and replicas follow their origin.
resource "aws_kms_external_key" "imported" {
  description = "Material of our own"
}

resource "aws_kms_replica_key" "data" {
  description     = "Second region"
  primary_key_arn = aws_kms_key.data.arn
}
