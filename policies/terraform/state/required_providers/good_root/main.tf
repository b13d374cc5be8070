terraform {
  required_version = ">= 1.9.0"

  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = "~> 6.0"
      configuration_aliases = [aws.replica]
    }
    google-beta = {
      source  = "hashicorp/google-beta"
      version = "~> 7.0"
    }
  }
}

resource "aws_s3_bucket" "assets" {
  provider = aws.replica
  bucket   = "shop-assets"
}

resource "google_project_service" "run" {
  provider = google-beta
  service  = "run.googleapis.com"
}

# Built in.
resource "terraform_data" "marker" {
  input = "1"
}

module "dns" {
  source = "./modules/dns"
}
