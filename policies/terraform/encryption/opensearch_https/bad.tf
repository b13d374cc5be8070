resource "aws_opensearch_domain" "search" { # expect: TE025
  domain_name = "shop-search"
}

resource "aws_opensearch_domain" "traces" {
  domain_name = "traces"

  domain_endpoint_options {
    enforce_https       = false # expect: TE025
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }
}

resource "aws_elasticsearch_domain" "logs" {
  domain_name = "logs"

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-0-2019-07" # expect: TE025
  }
}

resource "aws_elasticsearch_domain" "audit" {
  domain_name = "audit"

  domain_endpoint_options { # expect: TE025
    enforce_https = true
  }
}
