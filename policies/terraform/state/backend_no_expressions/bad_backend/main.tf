variable "environment" {
  type = string
}

variable "terraform_version" {
  type = string
}

terraform { # expect: TS004
  backend "s3" {
    bucket = "shop-terraform-state"
    key    = "${var.environment}/network.tfstate"
    region = "eu-central-1"
  }
}
