terraform {
  required_version = "~> 1.12"

  backend "s3" {
    bucket         = "shop-terraform-state"
    key            = "production/network.tfstate"
    region         = "eu-central-1"
    dynamodb_table = "terraform-locks" # expect: TS003@info
  }
}
