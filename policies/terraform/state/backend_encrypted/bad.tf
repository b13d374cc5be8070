terraform {
  required_version = ">= 1.10.0"

  backend "s3" {
    bucket       = "shop-terraform-state" # expect: TS002
    key          = "production/network.tfstate"
    region       = "eu-central-1"
    use_lockfile = true
  }
}
