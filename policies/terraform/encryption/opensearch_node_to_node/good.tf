locals {
  secure = true
}

resource "aws_opensearch_domain" "search" {
  domain_name = "shop-search"

  node_to_node_encryption {
    enabled = local.secure
  }
}
