provider "aws" {
  region = "eu-central-1"
}

resource "aws_ecr_repository" "shop" { # expect: TL015
  name = "shop"
}

resource "aws_ecr_repository" "batch" { # expect: TL015
  name = "batch"

  image_scanning_configuration {
    scan_on_push = false
  }
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
