provider "aws" { # expect: TG002
  region = "eu-central-1"
}
