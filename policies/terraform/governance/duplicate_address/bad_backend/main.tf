terraform {
  backend "s3" {
    bucket = "shop-terraform-state"
    key    = "a.tfstate"
  }
}
