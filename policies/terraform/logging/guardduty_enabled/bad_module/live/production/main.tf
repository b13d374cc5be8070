provider "aws" {
  region = "eu-central-1"
}

module "baseline" { # expect: TL013@high
  source = "git::https://git.example.com/terraform/baseline.git?ref=v3"

  enable_guardduty = false
}
