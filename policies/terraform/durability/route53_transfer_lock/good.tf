variable "contact" {
  type = string
}

resource "aws_route53domains_registered_domain" "shop" {
  domain_name = "shop.example.com"

  admin_contact {
    email = var.contact
  }
}
