variable "environment" {
  type    = string
  default = "production"
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_db_instance" "shop" { # expect: TB018
  identifier = "shop"
  engine     = "postgres"
}
