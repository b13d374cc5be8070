provider "aws" {
  region = "eu-central-1"
}

resource "aws_ecr_repository" "shop" {
  name = "shop"
}

resource "aws_ecr_registry_scanning_configuration" "registry" {
  scan_type = "ENHANCED"
}
