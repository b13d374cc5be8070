variable "environment" {
  type    = string
  default = "production"
}

variable "second" {
  type = string
}

resource "aws_cloudfront_distribution" "site" {
  enabled = true

  origin {
    domain_name = "site.example.com"
    origin_id   = "first"
  }

  origin {
    domain_name = var.second
    origin_id   = "second"
  }

  origin_group {
    origin_id = "both"

    failover_criteria {
      status_codes = [500, 502, 503, 504]
    }

    member {
      origin_id = "first"
    }

    member {
      origin_id = "second"
    }
  }
}
