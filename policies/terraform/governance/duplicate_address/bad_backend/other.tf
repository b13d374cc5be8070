terraform { # expect: TG008
  backend "s3" {
    bucket = "shop-terraform-state"
    key    = "b.tfstate"
  }
}
