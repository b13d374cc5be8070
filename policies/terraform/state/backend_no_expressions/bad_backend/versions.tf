terraform { # expect: TS004
  required_version = var.terraform_version
}
