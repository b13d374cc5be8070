terraform {
  backend "s3" {
    bucket       = "acme-terraform-state"
    key          = "live/terraform.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }
}
