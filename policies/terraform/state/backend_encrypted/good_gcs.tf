# Encrypted by the service in any case.
terraform {
  backend "gcs" {
    bucket = "shop-terraform-state"
    prefix = "production"
  }
}
