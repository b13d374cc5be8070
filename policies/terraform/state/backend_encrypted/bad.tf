terraform {
  required_version = ">= 1.10.0"

  backend "s3" { # expect: TS002
    bucket       = "shop-terraform-state"
    key          = "production/network.tfstate"
    region       = "eu-central-1"
    use_lockfile = true
  }
}
