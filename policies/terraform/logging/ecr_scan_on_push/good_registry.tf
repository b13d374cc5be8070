provider "aws" {
  region = "eu-central-1"
}

resource "aws_ecr_repository" "shop" {
  name = "web-shop"
}

resource "aws_ecr_registry_scanning_configuration" "registry" {
  scan_type = "BASIC"

  rule {
    scan_frequency = "SCAN_ON_PUSH"

    repository_filter {
      filter      = "web-*"
      filter_type = "WILDCARD"
    }
  }
}
