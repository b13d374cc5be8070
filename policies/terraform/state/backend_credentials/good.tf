terraform {
  backend "s3" {
    bucket       = "acme-terraform-state"
    key          = "network/production/terraform.tfstate"
    region       = "eu-central-1"
    profile      = "terraform"
    encrypt      = true
    use_lockfile = true
    # An empty text is what a template leaves for -backend-config to fill.
    access_key = ""
  }
}

# Not a backend: a provider may be given keys of a local stand-in.
provider "aws" {
  region     = "us-east-1"
  access_key = "test"
  secret_key = "test"
}

resource "aws_ssm_parameter" "token" {
  name  = "token"
  type  = "SecureString"
  value = var.token
}
