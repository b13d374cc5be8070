resource "aws_opensearch_domain" "search" { # expect: TL012
  domain_name = "search"
}

resource "aws_opensearch_domain" "logs" {
  domain_name = "logs"

  log_publishing_options { # expect: TL012
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.search.arn
    log_type                 = "INDEX_SLOW_LOGS"
  }
}

resource "aws_opensearch_domain" "traces" {
  domain_name = "traces"

  log_publishing_options {
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.search.arn
    log_type                 = "AUDIT_LOGS"
    enabled                  = false # expect: TL012
  }
}
