# The rest comes from -backend-config=production.hcl.
terraform {
  backend "s3" {
    key = "network.tfstate"
  }
}
