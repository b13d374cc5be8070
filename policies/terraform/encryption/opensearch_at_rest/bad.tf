resource "aws_opensearch_domain" "search" { # expect: TE023
  domain_name    = "shop-search"
  engine_version = "OpenSearch_2.19"
}

resource "aws_elasticsearch_domain" "logs" {
  domain_name = "logs"

  encrypt_at_rest {
    enabled = false # expect: TE023
  }
}
