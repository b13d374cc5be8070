variable "role_arn" {}

provider "aws" {
  region = "eu-central-1"

  assume_role {
    role_arn = var.role_arn
  }

  default_tags {
    tags = {
      Project = "shop"
      token   = "none"
    }
  }
}

provider "google" {
  project     = "shop"
  credentials = "credentials.json"
}

provider "cloudflare" {
  api_token = ""
}
