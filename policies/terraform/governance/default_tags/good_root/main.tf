variable "tags" {
  type = map(string)
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = var.tags
  }
}

provider "google" {
  project = "shop"
}
