terraform {
  backend "s3" {
    bucket     = "shop-terraform-state"
    key        = "production/network.tfstate"
    region     = "eu-central-1"
    encrypt    = true
    kms_key_id = "arn:aws:kms:eu-central-1:123456789012:key/0123abcd-0000-1111-2222-0123456789ab"
  }
}
