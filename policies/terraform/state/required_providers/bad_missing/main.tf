terraform { # expect: TS010, TS010@low
  required_version = ">= 1.9.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

resource "aws_route53_zone" "shop" {
  name = "example.com"
}

resource "cloudflare_dns_record" "shop" {
  zone_id = "0123456789abcdef"
  name    = "shop"
}

resource "random_id" "suffix" {
  byte_length = 4
}

data "aws_region" "current" {}
