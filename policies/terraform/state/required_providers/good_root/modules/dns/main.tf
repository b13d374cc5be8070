terraform {
  required_providers {
    cloudflare = {
      source  = "cloudflare/cloudflare"
      version = "~> 5.0"
    }
  }
}

resource "cloudflare_dns_record" "shop" {
  zone_id = "0123456789abcdef"
  name    = "shop"
}
