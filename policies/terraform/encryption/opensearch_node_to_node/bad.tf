resource "aws_opensearch_domain" "search" { # expect: TE024
  domain_name    = "shop-search"
  engine_version = "OpenSearch_2.19"

  encrypt_at_rest {
    enabled = true
  }
}

resource "aws_elasticsearch_domain" "logs" {
  domain_name = "logs"

  node_to_node_encryption {
    enabled = false # expect: TE024
  }
}
