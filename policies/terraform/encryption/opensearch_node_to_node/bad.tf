resource "aws_opensearch_domain" "search" {
  domain_name    = "shop-search" # expect: TE024
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
