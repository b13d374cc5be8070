variable "environment" {
  type    = string
  default = "production"
}

resource "aws_opensearch_domain" "search" { # expect: TB027
  domain_name = "search"
}

resource "aws_opensearch_domain" "logs" {
  domain_name = "logs"

  cluster_config {
    instance_count           = 1 # expect: TB027
    zone_awareness_enabled   = true
    dedicated_master_enabled = true
    dedicated_master_count   = 2 # expect: TB027
  }
}
