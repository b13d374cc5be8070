resource "aws_opensearch_domain" "search" {
  for_each    = toset(["search", "logs"])
  domain_name = each.key

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }
}

# HTTPS is enforced where the block does not say otherwise.
resource "aws_opensearch_domain" "traces" {
  domain_name = "traces"

  domain_endpoint_options {
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }
}
